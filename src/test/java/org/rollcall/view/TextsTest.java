package org.rollcall.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rollcall.registry.Departure;
import org.rollcall.settings.DeclaredSettings;
import org.rollcall.settings.Finding;
import org.rollcall.settings.Setting;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsCatalogue;
import org.rollcall.settings.SettingsFamily;
import org.rollcall.settings.WebSettings;
import org.rollcall.settings.ini.Remark;

class TextsTest {

    /** Those that are put together from parts are seen when their pages are opened. */
    private static final Pattern NAMED = Pattern.compile("words\\.[tf]\\('([a-z0-9.-]+)'[,)]");

    @Test
    void everyTextIsThereInEveryLanguage() {
        List<TreeSet<String>> keys =
                Texts.LANGUAGES.stream()
                        .map(language -> ResourceBundle.getBundle(Texts.BUNDLE, language))
                        .map(bundle -> new TreeSet<>(bundle.keySet()))
                        .toList();
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        ResourceBundle german = ResourceBundle.getBundle(Texts.BUNDLE, Locale.GERMAN);
        assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
    }

    /** And a property file with a key twice would lose the first without a word. */
    @Test
    void everyTextThatAPageAsksForIsThereOnce() throws IOException {
        Set<String> known = ResourceBundle.getBundle(Texts.BUNDLE, Locale.ROOT).keySet();
        try (Stream<Path> pages = Files.walk(Path.of("main/webapp"))) {
            for (Path page : pages.filter(path -> path.toString().endsWith(".xhtml")).toList()) {
                assertThat(NAMED.matcher(Files.readString(page)).results())
                        .extracting(found -> found.group(1))
                        .as(page.toString())
                        .isSubsetOf(known);
            }
        }
        for (String file : List.of("texts.properties", "texts_de.properties")) {
            Path texts = Path.of("main/resources/org/rollcall/view", file);
            assertThat(Files.readAllLines(texts).stream().filter(line -> line.contains("=")))
                    .extracting(line -> line.substring(0, line.indexOf('=')))
                    .doesNotHaveDuplicates();
        }
    }

    /** One of another name would stand there for nothing. */
    @Test
    void everySettingIsExplainedInEveryLanguage() {
        SettingsCatalogue catalogue = DeclaredSettings.catalogue();
        Texts german = Texts.of(Locale.GERMAN);
        Set<String> explained = new TreeSet<>();
        ResourceBundle help = ResourceBundle.getBundle(Texts.HELP, Locale.GERMAN);
        help.keySet().stream().filter(key -> key.contains("/")).forEach(explained::add);
        Set<String> declared = new TreeSet<>();
        catalogue.settings().forEach(setting -> declared.add(setting.id()));
        for (SettingsFamily family : catalogue.families()) {
            family.of("x").forEach(one -> declared.add(family.kind() + "/" + one.key()));
        }
        assertThat(explained).isEqualTo(declared);
        for (Setting<?> setting : catalogue.settings()) {
            assertThat(german.help(setting)).endsWith(".").isNotEqualTo(setting.help());
            assertThat(german.allowed(setting)).doesNotContain("{", " to ", "seconds");
            assertThat(Texts.of(Locale.ENGLISH).help(setting)).isEqualTo(setting.help());
            assertThat(Texts.of(Locale.ENGLISH).allowed(setting)).isEqualTo(setting.expected());
        }
    }

    @Test
    void whatIsSaidAboutAMasterIniIsSaidInEveryLanguageAndTheLogStaysEnglish() {
        Texts german = Texts.of(Locale.GERMAN);
        List<String> values = List.of("[web] port", "7");
        for (Remark remark : Remark.values()) {
            Finding finding = new Finding.Caution("master.ini", 3, remark, values);
            assertThat(Texts.of(Locale.ENGLISH).finding(finding)).isEqualTo(finding.text());
            String text = german.finding(finding);
            assertThat(text).startsWith("master.ini:3 - ").isNotEqualTo(finding.text());
            assertThat(text.contains("[web] port"))
                    .as(text)
                    .isEqualTo(finding.text().contains("[web] port"));
        }
        Finding fault = Finding.fault("master.ini", 2, WebSettings.PORT, "x", Settings.defaults());
        assertThat(fault.text()).contains("(expected: 0 to 65535, 0 = off); 8010 is used");
        assertThat(german.format("admin.warning.settings", fault))
                .contains(
                        "master.ini:2 - [web] port: \"x\" (erlaubt: 0 bis 65535, 0 = aus); es gilt 8010");
    }

    @Test
    void everyStepOfACheckHasItsTexts() {
        Texts texts = Texts.of(Locale.FRENCH);
        for (CheckStep.State state : CheckStep.State.values()) {
            assertThat(texts.text("check.state." + state.name().toLowerCase(Locale.ROOT)))
                    .isNotEmpty();
        }
        for (CheckStep.Name name : CheckStep.Name.values()) {
            assertThat(texts.text("check.step." + CheckSteps.word(name))).isNotEmpty();
        }
        assertThat(texts.format("check.limits.ok", 3, 32))
                .isEqualTo("3 of 32 places of this address are in use.");
    }

    @Test
    void everyWayToLeaveHasItsText() {
        Texts texts = Texts.of(Locale.FRENCH);
        for (Departure why : Departure.values()) {
            assertThat(texts.text("feed." + why.name().toLowerCase(Locale.ROOT))).isNotEmpty();
        }
    }
}
