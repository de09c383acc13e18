package org.rollcall.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir Path temp;

    private static LogRecord line(Level level, String text) {
        return new LogRecord(level, text);
    }

    @Test
    void appendsLinesInTheFormOfTheOldMasters() throws IOException {
        Path path = temp.resolve("log/rollcall.log");
        Files.createDirectories(path.getParent());
        Files.writeString(path, "earlier\n");
        LogFile log = new LogFile(path);
        log.publish(line(Level.INFO, "New server"));
        log.publish(line(Level.WARNING, "\u00e4 bad one"));
        log.close();
        log.publish(line(Level.INFO, "too late"));
        assertThat(Files.readAllLines(path))
                .hasSize(3)
                .satisfies(
                        lines -> {
                            String time = "<\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d> ";
                            assertThat(lines.get(0)).isEqualTo("earlier");
                            assertThat(lines.get(1)).matches(time + "New server");
                            assertThat(lines.get(2)).matches(time + "warning: \u00e4 bad one");
                        });
    }

    @Test
    void tellsWhereAnErrorCameFrom() throws IOException {
        Path path = temp.resolve("rollcall.log");
        LogFile log = new LogFile(path);
        LogRecord record = line(Level.SEVERE, "failed");
        record.setThrown(new IllegalStateException("why"));
        log.publish(record);
        log.close();
        assertThat(path)
                .content()
                .contains("severe: failed\n")
                .contains("IllegalStateException: why");
    }

    @Test
    void beginsAnewWhenTheFileWasMovedAway() throws IOException {
        Path path = temp.resolve("rollcall.log");
        LogFile log = new LogFile(path);
        log.publish(line(Level.INFO, "one"));
        Files.move(path, temp.resolve("rollcall.log.1"));
        log.follow();
        log.publish(line(Level.INFO, "two"));
        log.follow();
        log.publish(line(Level.INFO, "three"));
        log.close();
        assertThat(temp.resolve("rollcall.log.1")).content().contains("one").doesNotContain("two");
        assertThat(path).content().contains("two").contains("three");
    }

    @Test
    void failsWithAnIoErrorWhereTheFolderCannotBeWritten() throws IOException {
        Path blocked = Files.writeString(temp.resolve("blocked"), "");
        assertThatThrownBy(() -> new LogFile(blocked.resolve("rollcall.log")))
                .isInstanceOf(IOException.class);
    }
}
