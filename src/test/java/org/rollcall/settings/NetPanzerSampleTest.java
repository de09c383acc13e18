package org.rollcall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.settings.ini.IniFile;

/** The first published master.ini, with all its oddities, as it was published. */
class NetPanzerSampleTest {

    private static final String SAMPLE = sample();

    private static String sample() {
        try (InputStream in =
                NetPanzerSampleTest.class.getResourceAsStream("netpanzer-master.ini")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"as published", "Windows line ends", "byte order mark"})
    void meansWhatItsAuthorMeant(String form) {
        String text =
                switch (form) {
                    case "Windows line ends" -> SAMPLE.replace("\n", "\r\n");
                    case "byte order mark" -> "\uFEFF" + SAMPLE;
                    default -> SAMPLE;
                };
        Reading reading =
                TestSettings.CATALOGUE.read(
                        IniFile.read(text.getBytes(StandardCharsets.UTF_8)), "master.ini");
        Settings s = reading.settings();
        assertThat(reading.hasFaults()).isFalse();
        assertThat(s.get(NetworkSettings.ADDRESS)).isEqualTo("*");
        assertThat(s.get(NetworkSettings.MASTER_PORT)).isEqualTo(6060);
        assertThat(s.get(NetworkSettings.SERVER_PORT)).isEqualTo(7070);
        assertThat(s.get(NetworkSettings.CLIENT_PORT)).isEqualTo(3040);
        assertThat(s.get(NetworkSettings.OLD_SERVER_PORT)).isEqualTo(28900);
        assertThat(s.get(NetworkSettings.OLD_CLIENT_PORT)).isEqualTo(3030);
        assertThat(s.get(DatabaseSettings.TYPE)).isEqualTo(DatabaseType.MYSQL);
        assertThat(s.get(DatabaseSettings.BASE)).isEqualTo("netpanzer");
        assertThat(s.get(DatabaseSettings.USER)).isEqualTo("npv2");
        assertThat(s.get(DatabaseSettings.PASSWORD)).isEqualTo("npv2");
        assertThat(s.get(DatabaseSettings.HOST)).isEqualTo("127.0.0.1");
        assertThat(s.get(DatabaseSettings.PORT)).isEqualTo(3306);
        assertThat(s.get(GameSettings.SERVER_ALIVE)).isEqualTo(Duration.ofSeconds(720));
        assertThat(s.get(GameSettings.CLIENT_REQUEST)).isEqualTo(Duration.ofSeconds(30));
        assertThat(s.get(GameSettings.CONNECTIONS)).isEqualTo(10);
        assertThat(s.get(GameSettings.HEARTBEAT_INTERVAL)).isEqualTo(Duration.ofSeconds(300));
        assertThat(s.get(GameSettings.MASTER_PASSWORD)).isEqualTo("xxx");
        assertThat(s.get(SystemSettings.LOG_FILE)).isEqualTo("/var/log/masterserver.log");
        assertThat(s.get(SystemSettings.PID_FILE)).isEqualTo("/var/run/masterserver.pid");
        assertThat(s.get(SystemSettings.NEIGHBOUR_CACHE_FILE))
                .isEqualTo("/var/cache/masterserver/neighboors");
    }

    @Test
    void isReadWithoutAnUnknownKeyAndTellsOnlyWhatItsOwnerShouldKnow() {
        assertThat(TestSettings.told(TestSettings.read(SAMPLE)))
                .containsExactly(
                        "master.ini:12 - [database] pass is the sample file's password"
                                + " (expected: your own)",
                        "master.ini:20 - [game] connection-limit: more than one =;"
                                + " what follows the last one counts",
                        "master.ini:22 - [game] masterserver-password is the sample file's"
                                + " password (expected: your own)");
    }

    @Test
    void isWrittenBackAsItWas() {
        assertThat(IniFile.parse(SAMPLE).text()).isEqualTo(SAMPLE);
    }
}
