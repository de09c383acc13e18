package org.rollcall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.wire.FreePorts;
import org.rollcall.wire.SharedServer;
import org.rollcall.wire.ShippedJar;

/** What an operator sees when something is in the way, and at the end. */
@ExtendWith(SharedServer.class)
class TroubledServerIT {

    /** One start for the whole story, since each takes some ten seconds. */
    @Test
    void servesWithoutThePortThatIsTakenAndOpensItOnceItIsFree() throws IOException {
        int taken = FreePorts.next();
        DatagramSocket other = new DatagramSocket(new InetSocketAddress(taken));
        try (ShippedJar server =
                ShippedJar.options()
                        .with("worldforge", "port", taken)
                        .with("worldforge", "network-order-port", FreePorts.next())
                        .with("web", "https-port", "often")
                        .with("system", "pidfile", "master.ini/server.pid")
                        .with("system", "logfile", "master.ini/server.log")
                        .start()
                        .await("/health/live", 200)) {
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(server.get("/health/ready").body())
                    .containsPattern("\"worldforge\":\"DOWN [^\"]*" + taken)
                    .containsPattern("\"worldforge-network-order\":\"UP ");
            assertThat(warnings(server)).filteredOn(line -> line.contains("" + taken)).hasSize(1);
            assertThat(warnings(server))
                    .filteredOn(line -> line.contains("https-port"))
                    .singleElement()
                    .asString()
                    .contains("often", "expected: 0 to 65535");

            for (String file : List.of("server.pid", "server.log")) {
                assertThat(warnings(server))
                        .filteredOn(line -> line.contains(file))
                        .singleElement()
                        .asString()
                        .contains(
                                server.home().resolve("master.ini").resolve(file).toString(),
                                "cannot be written",
                                "goes on without it");
            }

            other.close();
            server.await("/health/ready", 200);
            assertThat(OpenSockets.of(server.pid())).contains("udp " + taken);

            assertThat(server.stop()).isLessThan(Duration.ofSeconds(10));
            assertThat(server.exitCode()).as("SIGTERM").isEqualTo(143);
            new DatagramSocket(new InetSocketAddress(taken)).close();
            assertThat(files(server.elsewhere())).isEmpty();
            assertThat(files(server.home())).isNotEmpty();
        }
    }

    @Test
    void doesNotStartWhereThePagesPortIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0);
                ShippedJar server =
                        ShippedJar.options()
                                .with("web", "address", "*")
                                .with("web", "port", other.getLocalPort())
                                .start()) {
            assertThat(server.awaitEnd()).isEqualTo(1);
            assertThat(server.log())
                    .singleElement()
                    .asString()
                    .contains("SEVERE", "pages cannot open * port " + other.getLocalPort());
        }
    }

    @Test
    void doesNotStartInTheHomeOfAnother(ShippedJar running) {
        try (ShippedJar server = ShippedJar.options().home(running.home()).start()) {
            assertThat(server.awaitEnd()).isEqualTo(1);
            assertThat(server.log())
                    .singleElement()
                    .asString()
                    .contains("SEVERE", running.home().toString(), "in use by another Rollcall");
        }
    }

    private static List<String> warnings(ShippedJar server) {
        return server.log().stream().filter(line -> line.contains(" WARNING ")).toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
