package org.rollcall.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir Path home;

    @Test
    void emptiesWhatTheLastRunLeftButForTheContainersCode() throws Exception {
        Path left = home.resolve("run/payara/applications/old");
        Path kept = home.resolve("data/kept");
        Path code = home.resolve("run/payara/runtime/some.jar");
        for (Path file : new Path[] {left, kept, code}) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
        RunFolder run = new RunFolder(home);
        run.prepare();
        assertThat(left).doesNotExist();
        assertThat(kept).exists();
        assertThat(code).exists();
        assertThat(run.container()).isDirectoryNotContaining(file -> !file.equals(run.jars()));
        assertThat(run.temporary()).isEmptyDirectory();
    }

    @Test
    void doesNotFollowALinkOutOfTheHome(@TempDir Path elsewhere) throws Exception {
        Path precious = Files.writeString(elsewhere.resolve("precious"), "x");
        Files.createDirectories(home.resolve("run"));
        Files.createSymbolicLink(home.resolve("run/link"), elsewhere);
        new RunFolder(home).prepare();
        assertThat(precious).exists();
    }

    @Test
    void refusesAHomeThatIsNoFolder() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "x");
        assertThatThrownBy(new RunFolder(file)::prepare)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContainingAll(file.toString(), "cannot be written", "not started");
    }
}
