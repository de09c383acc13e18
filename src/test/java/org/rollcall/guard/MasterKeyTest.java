package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key by which others know this master. */
class MasterKeyTest {

    @TempDir Path home;

    @Test
    void keyIsMadeOnceAndReadableByItsOwnerOnly() throws IOException {
        String first = new MasterKey(home).publicKey();
        assertThat(first).hasSize(44);
        assertThat(new MasterKey(home).publicKey()).isEqualTo(first);
        assertThat(Files.getPosixFilePermissions(home.resolve("ring.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(home.resolve("ring.key"))).hasSize(45);
        try (var files = Files.list(home)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void formerKeyIsThereWhileItsFileIs() throws IOException {
        MasterKey before = new MasterKey(home);
        assertThat(before.former()).isNull();
        Files.move(home.resolve("ring.key"), home.resolve("ring.key.old"));
        MasterKey after = new MasterKey(home);
        assertThat(after.former()).isEqualTo(before.secret());
        assertThat(after.secret()).isNotEqualTo(before.secret());
    }

    @Test
    void brokenKeyIsNotReplaced() throws IOException {
        Files.writeString(home.resolve("ring.key"), "not a key");
        MasterKey key = new MasterKey(home);
        assertThat(key.secret()).isNull();
        assertThat(key.publicKey()).isNull();
        assertThat(Files.readString(home.resolve("ring.key"))).isEqualTo("not a key");
    }

    @Test
    void secretIsNeverPrinted() {
        assertThat(new MasterKey(home).secret()).hasToString("(secret)");
    }
}
