package org.rollcall.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir Path temp;
    private final ProcessHandle self = ProcessHandle.current();

    @Test
    void holdsTheNumberOfTheProcessWhileItRuns() throws IOException {
        Path path = temp.resolve("run/rollcall.pid");
        PidFile file = new PidFile(path, self);
        assertThat(file.write()).isEmpty();
        assertThat(path).hasContent(self.pid() + "\n");
        file.remove();
        assertThat(path).doesNotExist();
        file.remove();
    }

    @Test
    void leavesTheFileToAnotherProcessThatLives() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Path path = Files.writeString(temp.resolve("rollcall.pid"), other.pid() + "\n");
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(1)));
            PidFile file = new PidFile(path, self);
            assertThat(file.write()).map(ProcessHandle::pid).contains(other.pid());
            file.remove();
            assertThat(path).hasContent(other.pid() + "\n");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void takesOverTheFileOfAProcessThatIsGoneOrWhoseNumberWasGivenAgain() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Path path = Files.writeString(temp.resolve("rollcall.pid"), other.pid() + "\n");
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(3600)));
            assertThat(new PidFile(path, self).write()).isEmpty();
            assertThat(path).hasContent(self.pid() + "\n");
            Files.writeString(path, "not a number");
            assertThat(new PidFile(path, self).write()).isEmpty();
            assertThat(path).hasContent(self.pid() + "\n");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void failsWithAnIoErrorWhereTheFolderCannotBeWritten() throws IOException {
        Path blocked = Files.writeString(temp.resolve("blocked"), "");
        assertThatThrownBy(() -> new PidFile(blocked.resolve("rollcall.pid"), self).write())
                .isInstanceOf(IOException.class);
    }
}
