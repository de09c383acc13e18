package org.rollcall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.rollcall.wire.Await;
import org.rollcall.wire.FreePorts;
import org.rollcall.wire.ShippedJar;
import org.rollcall.wire.UdpWire;

/** An operator edits master.ini under a running server. */
class SettingsIT {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Duration SOON = Duration.ofSeconds(5);

    /** One start for the whole story, since each takes some ten seconds. */
    @Test
    void takesOverWhatIsGoodRefusesWhatIsBadAndLosesNoServer() throws IOException {
        try (ShippedJar server =
                ShippedJar.options()
                        .with("system", "pidfile", "server.pid")
                        .with("system", "logfile", "log/server.log")
                        .with("database", "pass", "hunter2")
                        .start()
                        .await("/health/ready", 200)) {
            Path pid = server.home().resolve("server.pid");
            assertThat(pid).hasContent(server.pid() + "\n");
            int old = server.port("worldforge", "port");
            register(old);

            int moved = FreePorts.next();
            edit(server, "port = " + old + ";", "port = " + moved + "; # moved");
            soon(server, () -> listed(moved) == 1);
            assertThat(server.get("/health/ready").body()).contains("" + moved);

            edit(server, "port = " + moved, "port = 70000");
            edit(server, "[worldforge]", "[worldforge]\nserver-expiry = soon;");
            soon(server, () -> log(server).contains("\"soon\" (expected: 10 to 86400 seconds)"));
            assertThat(log(server)).contains("\"70000\" (expected: 0 to 65535, 0 = off); " + moved);
            assertThat(listed(moved)).isEqualTo(1);

            assertThat(log(server)).doesNotContain("hunter2");
            assertThat(server.home().resolve("log/server.log"))
                    .content()
                    .contains(
                            "[worldforge] port: " + old + " -> " + moved,
                            "\"soon\" (expected: ",
                            "every user of this host can read it")
                    .doesNotContain("hunter2");
            server.stop();
            assertThat(pid).doesNotExist();
        }
    }

    private static void edit(ShippedJar server, String text, String other) throws IOException {
        Path file = server.home().resolve("master.ini");
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, other));
    }

    private static void soon(ShippedJar server, BooleanSupplier reached) {
        Await.until(SOON, reached, () -> "nothing happened; the log:\n" + log(server));
    }

    private static String log(ShippedJar server) {
        return String.join("\n", server.log());
    }

    private static void register(int port) throws IOException {
        try (UdpWire wire = new UdpWire(new InetSocketAddress(HERE, port))) {
            wire.send(HERE, hex("00000001"));
            wire.send(HERE, hex("00000004" + number(wire)));
        }
        assertThat(listed(port)).isEqualTo(1);
    }

    /** How many servers the list has in all; -1 if nobody answers. */
    private static int listed(int port) {
        try (UdpWire wire = new UdpWire(new InetSocketAddress(HERE, port))) {
            wire.send(HERE, hex("00000002"));
            wire.send(HERE, hex("00000005" + number(wire)));
            wire.send(HERE, hex("0000000700000000"));
            return wire.receive(HERE)[7];
        } catch (IOException nobodyListens) {
            return -1;
        }
    }

    private static String number(UdpWire wire) throws IOException {
        byte[] handshake = wire.receive(HERE);
        return HexFormat.of().formatHex(Arrays.copyOfRange(handshake, 4, 8));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
