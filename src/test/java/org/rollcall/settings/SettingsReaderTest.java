package org.rollcall.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.settings.TestSettings.read;
import static org.rollcall.settings.TestSettings.told;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

    @Test
    void tellsAllFaultsAtOnceAndUsesTheDefaults() {
        Reading reading =
                read(
                        "[web]\nport = 70000;\n\n[limits]\nprivate-servers = some;\n"
                                + "servers-per-address=many # please\n");
        assertThat(told(reading))
                .containsExactly(
                        "master.ini:2 - [web] port: \"70000\" (expected: 0 to 65535, 0 = off);"
                                + " 8010 is used",
                        "master.ini:5 - [limits] private-servers: \"some\""
                                + " (expected: none, local, all); local is used",
                        "master.ini:6 - [limits] servers-per-address: \"many\""
                                + " (expected: 1 to 1000000); 32 is used");
        assertThat(reading.settings()).isEqualTo(Settings.defaults());
    }

    @Test
    void usesTheDefaultWhereTheLastOfTwoValuesIsWrong() {
        Reading reading = read("[web]\nport = 81;\nport = x;\n");
        assertThat(reading.settings().get(WebSettings.PORT)).isEqualTo(8010);
        assertThat(told(reading))
                .containsExactly(
                        "master.ini:2 - [web] port does not count; line 3 sets it again",
                        "master.ini:3 - [web] port: \"x\" (expected: 0 to 65535, 0 = off);"
                                + " 8010 is used");
    }

    @Test
    void takesTheLastOfTwoValues() {
        Reading reading = read("[network]\nadress = ::1;\naddress = 127.0.0.1;\n");
        assertThat(reading.settings().get(NetworkSettings.ADDRESS)).isEqualTo("127.0.0.1");
        assertThat(told(reading))
                .containsExactly(
                        "master.ini:2 - [network] adress does not count; line 3 sets it again");
    }

    @Test
    void tellsOfUnknownKeysWithoutTheirValues() {
        Reading reading = read("lost = 1;\n[database]\npasword = hunter2;\n");
        assertThat(told(reading))
                .containsExactly(
                        "master.ini:1 - lost stands before any [section]"
                                + " (the line is kept, and does nothing)",
                        "master.ini:3 - [database] pasword is unknown"
                                + " (the line is kept, and does nothing)");
    }

    @Test
    void neverPrintsAPasswordNorWhatFollowsIt() {
        String secret = "hunter2";
        String tooLong = secret.repeat(200);
        Reading reading =
                read(
                        "[database]\npass = \""
                                + tooLong
                                + "\";\npass = a;hunter2\npass = \"hunter2\nhunter2\n"
                                + "[game]\nmasterserver-password=hunter2#hunter2\n");
        assertThat(told(reading)).isNotEmpty().noneMatch(line -> line.contains(secret));
    }

    @Test
    void cutsAndEscapesWhatAFileSays() {
        String text =
                told(read("[web]\nport = y\u001b[31m" + "x".repeat(500) + "\u202e;\n")).get(0);
        assertThat(text).hasSizeLessThan(200).contains("y?[31mxxx").contains("...");
    }

    @Test
    void understandsAServerFileOfTheOldMaster() {
        Reading reading =
                read(
                        "[server]\nlisten = 127.0.0.1\nip = 192.0.2.1\nport = 28901\n"
                                + "server-alive-timeout = 600\nwrite-back-neighbour-list = no\n"
                                + "neighborcachefile = /tmp/n\npidfile = /tmp/p\n");
        assertThat(reading.settings().get(NetworkSettings.ADDRESS)).isEqualTo("127.0.0.1");
        assertThat(reading.settings().get(NetworkSettings.OLD_SERVER_PORT)).isEqualTo(28901);
        assertThat(reading.settings().get(GameSettings.SERVER_ALIVE))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(reading.settings().get(SystemSettings.PID_FILE)).isEqualTo("/tmp/p");
        assertThat(reading.findings()).hasOnlyElementsOfType(Finding.Note.class);
    }

    @Test
    void hasNoComplaintAboutNeighbours() {
        Reading reading =
                read("[neighbour alpha]\nadress = 192.0.2.1;\nmmport = 6060;\nkey = k;\n");
        assertThat(reading.findings()).hasOnlyElementsOfType(Finding.Note.class);
    }
}
