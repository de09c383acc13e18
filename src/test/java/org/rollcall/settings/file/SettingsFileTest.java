package org.rollcall.settings.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir Path temp;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void keepsThePermissionsOfTheOldFileAndLeavesNothingElseBehind() throws IOException {
        Path file = Files.writeString(temp.resolve("master.ini"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        SettingsFile.replace(file, bytes("new"));
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void makesANewFileForItsOwnerAlone() throws IOException {
        Path file = temp.resolve("not/yet/master.ini");
        SettingsFile.replace(file, bytes("new"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SettingsFile.isReadableByAll(file)).isFalse();
    }

    @Test
    void writesToWhatASymbolicLinkPointsAt() throws IOException {
        Path file = Files.writeString(temp.resolve("real.ini"), "old");
        Path link = Files.createSymbolicLink(temp.resolve("master.ini"), Path.of("real.ini"));
        SettingsFile.replace(link, bytes("new"));
        assertThat(file).hasContent("new");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void showsReadersTheOldFileOrTheNewOneAndNeverAPart() throws Exception {
        byte[] one = bytes("1".repeat(200_000));
        byte[] two = bytes("2".repeat(300_000));
        Path file = temp.resolve("master.ini");
        SettingsFile.replace(file, one);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer =
                new Thread(
                        () -> {
                            try {
                                for (int i = 0; i < 40; i++) {
                                    SettingsFile.replace(file, i % 2 == 0 ? two : one);
                                }
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            } finally {
                                done.set(true);
                            }
                        });
        writer.start();
        int reads = 0;
        while (!done.get() || reads == 0) {
            byte[] read = SettingsFile.read(file);
            assertThat(Arrays.equals(read, one) || Arrays.equals(read, two)).isTrue();
            reads++;
        }
        writer.join();
    }

    @Test
    void leavesTheOldFileWhereTheNewOneCannotBeWritten() throws IOException {
        Path blocked = Files.writeString(temp.resolve("file"), "old");
        assertThatThrownBy(() -> SettingsFile.replace(blocked.resolve("master.ini"), bytes("new")))
                .isInstanceOf(IOException.class);
        assertThat(blocked).hasContent("old");
    }

    @Test
    void refusesAFileOfASizeThatNoHonestOneHas() throws IOException {
        Path file = Files.write(temp.resolve("master.ini"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> SettingsFile.read(file))
                .satisfies(
                        e ->
                                assertThat(SettingsFile.reason((IOException) e))
                                        .isEqualTo("larger than 1 MiB"));
    }

    @Test
    void tellsAChangedFileFromAnUnchangedOne() throws IOException {
        Path file = Files.writeString(temp.resolve("master.ini"), "old");
        FileStamp before = FileStamp.of(file).orElseThrow();
        assertThat(FileStamp.of(file)).contains(before);
        SettingsFile.replace(file, bytes("new"));
        assertThat(FileStamp.of(file)).isPresent().get().isNotEqualTo(before);
        Files.delete(file);
        assertThat(FileStamp.of(file)).isEmpty();
    }
}
