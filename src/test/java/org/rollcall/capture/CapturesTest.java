package org.rollcall.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.adapter.api.Wire;
import org.rollcall.settings.FixedSettings;

class CapturesTest {

    private static final String ERASED = "198.51.100.2";

    @TempDir Path home;
    private final Captures captures = new Captures();
    private Path folder;

    @BeforeEach
    void begin() throws IOException {
        captures.settings = new FixedSettings(home);
        folder = Files.createDirectories(home.resolve("data").resolve("captures"));
    }

    @Test
    void captureThatIsDeletedMeanwhileDoesNotKeepTheOthers() throws Exception {
        Files.createSymbolicLink(folder.resolve("3.pcapng"), home.resolve("nowhere"));
        Path about = write("2.pcapng", ERASED);
        Path others = write("1.pcapng", "203.0.113.1");
        assertThat(captures.forget(InetAddress.getByName(ERASED))).isEqualTo(1);
        assertThat(about).doesNotExist();
        assertThat(others).exists();
    }

    @Test
    void captureThatCannotBeReadIsToldAfterTheOthersAreGone() throws Exception {
        Files.write(folder.resolve("2.pcapng"), new byte[100]);
        Path about = write("1.pcapng", ERASED);
        assertThatThrownBy(() -> captures.forget(InetAddress.getByName(ERASED)))
                .isInstanceOf(IOException.class)
                .hasMessage("no capture");
        assertThat(about).doesNotExist();
    }

    private Path write(String name, String remote) throws IOException {
        Path file = folder.resolve(name);
        try (PcapngFile pcap = new PcapngFile(Files.newOutputStream(file))) {
            Wire wire =
                    new Wire(
                            "game",
                            Wire.Event.DATAGRAM_CAME,
                            new InetSocketAddress("192.0.2.1", 1_000),
                            new InetSocketAddress(remote, 4_000),
                            "hi".getBytes(US_ASCII));
            new Recorder(pcap, Set.of()).write(Instant.EPOCH, wire);
        }
        return file;
    }
}
