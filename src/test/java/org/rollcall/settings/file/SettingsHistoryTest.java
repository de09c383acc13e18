package org.rollcall.settings.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsHistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir Path temp;

    private static byte[] bytes(int n) {
        return ("content " + n).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void keepsTheLastTwenty() throws IOException {
        SettingsHistory history = new SettingsHistory(temp.resolve("history"));
        for (int i = 1; i <= 25; i++) {
            history.add(bytes(i), NOON.plusSeconds(i), "The Page!");
        }
        assertThat(history.versions()).hasSize(20);
        assertThat(history.versions().get(0))
                .isEqualTo(new SettingsVersion(25, NOON.plusSeconds(25), "the-page-"));
        assertThat(history.versions().get(19).number()).isEqualTo(6);
        assertThat(history.read(6)).isEqualTo(bytes(6));
        assertThatThrownBy(() -> history.read(5)).isInstanceOf(NoSuchFileException.class);
        try (Stream<Path> files = Files.list(temp.resolve("history"))) {
            assertThat(files).hasSize(20);
        }
    }

    @Test
    void countsTheSameContentOnce() throws IOException {
        SettingsHistory history = new SettingsHistory(temp);
        history.add(bytes(1), NOON, "start");
        history.add(bytes(1), NOON.plusSeconds(1), "start");
        history.add(bytes(2), NOON.plusSeconds(2), "file");
        history.add(bytes(1), NOON.plusSeconds(3), "file");
        assertThat(history.versions())
                .extracting(SettingsVersion::number)
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void passesOverWhatIsNotItsOwn() throws IOException {
        Files.writeString(temp.resolve("notes.txt"), "mine");
        SettingsHistory history = new SettingsHistory(temp);
        assertThat(history.versions()).isEmpty();
        history.add(bytes(1), NOON, "start");
        assertThat(history.versions()).hasSize(1);
        assertThat(temp.resolve("notes.txt")).hasContent("mine");
    }
}
