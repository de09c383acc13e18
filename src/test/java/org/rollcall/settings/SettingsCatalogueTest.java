package org.rollcall.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsCatalogueTest {

    private static SettingsGroup group(Setting<?>... settings) {
        return () -> List.of(settings);
    }

    @Test
    void refusesTwoDeclarationsOfOneSetting() {
        SettingsGroup one = group(Setting.port("a", "port", 1));
        SettingsGroup other = group(Setting.text("A", "Port", ""));
        assertThatThrownBy(() -> new SettingsCatalogue(List.of(one, other)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "[a] port is declared twice (expected: once);"
                                + " remove one of the declarations");
    }

    @Test
    void refusesAnAliasThatIsAnothersName() {
        SettingsGroup group =
                group(Setting.port("a", "one", 1), Setting.port("a", "two", 2).alias("one"));
        assertThatThrownBy(() -> new SettingsCatalogue(List.of(group)))
                .hasMessage("[a] two has an alias that [a] one claims: a/one");
    }

    @Test
    void ordersBySectionAndKeepsTheOrderWithin() {
        SettingsCatalogue catalogue =
                new SettingsCatalogue(
                        List.of(
                                group(Setting.port("system", "s", 1)),
                                group(Setting.port("zeta", "z", 1), Setting.port("zeta", "a", 1)),
                                group(Setting.port("alpha", "x", 1)),
                                group(Setting.port("network", "n", 1))));
        assertThat(catalogue.settings())
                .extracting(Setting::toString)
                .containsExactly("[network] n", "[alpha] x", "[zeta] z", "[zeta] a", "[system] s");
    }
}
