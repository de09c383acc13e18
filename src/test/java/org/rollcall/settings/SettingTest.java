package org.rollcall.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    private static final Setting<Integer> PORT = Setting.port("s", "port", 1);
    private static final Setting<Boolean> SWITCH = Setting.yesNo("s", "switch", false);

    private enum Mode {
        OFF,
        VERY_STRICT
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "65536",
                "70000",
                "99999999999",
                "",
                "x",
                "8 0",
                "+80",
                "8.0",
                "\u0668"
            })
    void refusesWhatIsNoPort(String text) {
        assertThat(PORT.parse(text)).isEmpty();
    }

    @Test
    void takesPortsFromOffToTheLast() {
        assertThat(PORT.parse("0")).contains(0);
        assertThat(PORT.parse("65535")).contains(65535);
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "TRUE,true", "1,true", "on,true", "No,false", "off,false", "0,false"})
    void takesTheWaysThatOldFilesSayYesAndNo(String text, boolean value) {
        assertThat(SWITCH.parse(text)).contains(value);
    }

    @Test
    void writesAChoiceInLowerCaseAndReadsItInAnyCase() {
        Setting<Mode> setting = Setting.choice("s", "mode", Mode.class, Mode.OFF);
        assertThat(setting.format(Mode.VERY_STRICT)).isEqualTo("very-strict");
        assertThat(setting.parse("Very_Strict")).contains(Mode.VERY_STRICT);
        assertThat(setting.expected()).isEqualTo("off, very-strict");
        assertThat(setting.parse("strict")).isEmpty();
    }

    @Test
    void readsSecondsWithinItsRangeOnly() {
        Setting<Duration> setting = Setting.seconds("s", "wait", 10, 20, 15);
        assertThat(setting.parse("20")).contains(Duration.ofSeconds(20));
        assertThat(setting.parse("21")).isEmpty();
        assertThat(setting.expected()).isEqualTo("10 to 20 seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "nul\u0000", "half \ud800 pair"})
    void refusesTextThatIsNotOneLine(String text) {
        assertThat(Setting.text("s", "t", "").parse(text)).isEmpty();
    }

    @Test
    void refusesADefaultThatItDoesNotAllow() {
        assertThatThrownBy(() -> Setting.number("s", "n", 1, 5, 6))
                .hasMessage("[s] n: default 6 (expected: 1 to 5)");
    }

    @Test
    void neverShowsASecret() {
        Setting<String> secret = Setting.secret("s", "pass", "");
        assertThat(secret.shown("hunter2")).isEqualTo("***");
        assertThat(secret.shown("")).isEmpty();
    }
}
