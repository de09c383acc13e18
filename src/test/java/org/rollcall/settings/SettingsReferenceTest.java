package org.rollcall.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rollcall.settings.ini.IniFile;

class SettingsReferenceTest {

    private final SettingsCatalogue catalogue = DeclaredSettings.catalogue();
    private final SettingsReference reference = new SettingsReference(catalogue);

    private Reading read(String text) {
        return catalogue.read(IniFile.parse(text), "master.ini.sample");
    }

    @Test
    void theSampleGivesEverySettingItsDefault() {
        Reading reading = read(reference.sample());
        assertThat(reading.findings()).isEmpty();
        assertThat(catalogue.settings())
                .allSatisfy(
                        s -> {
                            assertThat(reading.settings().has(s)).isTrue();
                            assertThat(reading.settings().<Object>get(generic(s)))
                                    .isEqualTo(s.defaultValue());
                        });
    }

    @Test
    void theSampleStandsUnchangedAfterAChangeAndBack() {
        IniFile sample = IniFile.parse(reference.sample());
        for (Setting<?> setting : catalogue.settings()) {
            catalogue
                    .entry(sample, setting)
                    .ifPresent(
                            entry ->
                                    assertThat(
                                                    sample.with(entry, "other")
                                                            .with(entry, entry.value())
                                                            .text())
                                            .isEqualTo(sample.text()));
        }
    }

    @Test
    void theReadmeNamesEverySettingOnceAndKeepsTheRest() {
        String before = "# R\n<!-- settings:begin -->\nstale row\n<!-- settings:end -->\nrest\n";
        String readme = reference.inReadme(before);
        assertThat(readme)
                .startsWith("# R\n<!-- settings:begin -->\n")
                .endsWith("<!-- settings:end -->\nrest\n")
                .doesNotContain("stale row");
        assertThat(catalogue.settings())
                .allSatisfy(s -> assertThat(readme).containsOnlyOnce("`" + s + "`"));
        assertThat(reference.inReadme(readme)).isEqualTo(readme);
    }

    @Test
    void refusesAReadmeWithoutAPlaceForTheTables() {
        assertThatThrownBy(() -> reference.inReadme("# R\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("settings:begin");
    }

    @Test
    void everySettingSaysWhatItIsForInOneLine() {
        assertThat(catalogue.settings())
                .allSatisfy(
                        s ->
                                assertThat(s.help())
                                        .matches("[A-Za-z0-9].*\\.")
                                        .doesNotContain("|", "\n"));
    }

    @Test
    void noGroupForgetsASettingThatItDeclares() throws IllegalAccessException {
        for (SettingsGroup group : DeclaredSettings.groups()) {
            List<Object> declared = new ArrayList<>();
            for (Field field : group.getClass().getFields()) {
                if (field.getType() == Setting.class) {
                    declared.add(field.get(null));
                }
            }
            assertThat(List.<Object>copyOf(group.settings()))
                    .as(group.getClass().getName())
                    .containsExactlyInAnyOrderElementsOf(declared);
        }
    }

    @Test
    void findsTheGroupsOfDialectsToo() {
        Stream<String> sections = catalogue.settings().stream().map(Setting::section);
        assertThat(sections).contains("network", "worldforge");
    }

    @SuppressWarnings("unchecked")
    private static Setting<Object> generic(Setting<?> setting) {
        return (Setting<Object>) setting;
    }
}
