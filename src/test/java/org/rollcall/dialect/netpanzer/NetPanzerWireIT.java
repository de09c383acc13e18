package org.rollcall.dialect.netpanzer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollcall.wire.Await;
import org.rollcall.wire.DebianPackages;
import org.rollcall.wire.FreePorts;
import org.rollcall.wire.ShippedJar;
import org.rollcall.wire.TcpWire;

/**
 * netPanzer's programs against the shipped jar. It has an address of its own, so that it can have
 * port 28900, which is compiled into the game.
 */
class NetPanzerWireIT {

    private static final String ADDRESS = "127.0.0.77";
    private static final String NEIGHBOUR = "127.0.0.88";
    private static final Path GAME = Path.of("/usr/games/netpanzer");
    private static final Path QSTAT = Path.of("/usr/bin/quakestat");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static OtherMaster neighbour;
    private static ShippedJar server;

    @BeforeAll
    static void start() throws IOException {
        neighbour = new OtherMaster(NEIGHBOUR);
        server =
                ShippedJar.options()
                        .with("network", "adress", ADDRESS)
                        .with("network", "osport", isFree(28900) ? 28900 : FreePorts.next())
                        .with("network", "ocport", isFree(3030) ? 3030 : FreePorts.next())
                        .with("game", "masterserver-password", "sekrit")
                        .with("game", "masterserver-heartbeat-interval", 10)
                        .with("netpanzer", "neighbours", NEIGHBOUR + ":" + neighbour.port())
                        .start()
                        .await("/health/ready", 200);
    }

    private static boolean isFree(int port) {
        try (ServerSocket door = new ServerSocket(port, 1, InetAddress.getByName(ADDRESS))) {
            return door.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Says goodbye to its neighbour; here, as it ends the server. */
    @AfterAll
    static void leavesItsNeighbourWhenItEnds() throws IOException {
        try (OtherMaster told = neighbour;
                ShippedJar ending = server) {
            String sender = ADDRESS + " ";
            String port = "\\port\\" + osport();
            assertThat(told.heard)
                    .startsWith(sender + "\\list\\gamename\\master\\final\\")
                    .contains(
                            sender
                                    + "\\heartbeat"
                                    + port
                                    + "\\gamename\\master\\password\\sekrit\\final\\");
            told.agrees = true;
            String listed = "\\ip\\" + NEIGHBOUR + "\\port\\" + told.port();
            Await.until(
                    PATIENCE,
                    () -> ask("\\list\\gamename\\master\\final\\").startsWith(listed),
                    () -> "the neighbour is not listed; it heard " + told.heard);
            assertThat(ending.stop()).isLessThan(Duration.ofSeconds(10));
            assertThat(told.heard)
                    .last()
                    .isEqualTo(
                            sender
                                    + "\\quit\\gamename\\master\\password\\sekrit"
                                    + port
                                    + "\\final\\");
            assertThat(ending.log()).noneMatch(line -> line.contains("Exception"));
        }
    }

    @ParameterizedTest
    @MethodSource("org.rollcall.dialect.netpanzer.NetPanzerVectors#names")
    void holdsTheConversation(String name) throws IOException {
        Map<String, InetSocketAddress> listeners =
                Map.of(
                        "netpanzer",
                        new InetSocketAddress(ADDRESS, osport()),
                        "netpanzer-clients",
                        new InetSocketAddress(ADDRESS, ocport()));
        NetPanzerVectors.play(
                name, new TcpWire(listeners), new InetSocketAddress(ADDRESS, osport()));
    }

    @Test
    void asksTheGamePortFromItsOwnAndKeepsWhatItIsTold() throws IOException {
        try (DatagramSocket game = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            game.setSoTimeout(10_000);
            String port = "\\port\\" + game.getLocalPort();
            assertThat(ask("\\heartbeat\\gamename\\q6" + port + "\\final\\"))
                    .isEqualTo("\\final\\");
            String echo = receive(game);
            assertThat(echo).startsWith("\\echo\\");
            send(game, osport(), echo.substring("\\echo\\".length()));
            assertThat(receive(game)).isEqualTo("\\status\\final\\");
            send(game, osport(), "hostname\\me\\mapname\\Two clans\\numplayers\\1\\final\\");
            String wanted = "\\list\\gamename\\q6\\verified\\yes\\map\\Two clans\\final\\";
            String listed = "\\ip\\127.0.0.1" + port + "\\final\\";
            Await.until(PATIENCE, () -> ask(wanted).equals(listed), () -> "not listed by its map");
            assertThat(ask("\\quit" + port + "\\final\\")).isEqualTo("\\final\\");
        }
    }

    @Test
    void tellsItsStateOnTheClientsPortAndNothingElse() throws IOException {
        try (DatagramSocket asker = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            asker.setSoTimeout(10_000);
            send(asker, ocport(), "\\echo\\hi\\status\\final\\");
            assertThat(receive(asker)).isEqualTo("hi");
            assertThat(receive(asker))
                    .startsWith("\\gamename\\netpanzer\\")
                    .contains("\\hostname\\Rollcall\\")
                    .endsWith("\\queryid\\1.1\\final\\");
            send(asker, ocport(), "\\basic\\");
            send(asker, osport(), "\\status\\");
            asker.setSoTimeout(300);
            org.assertj.core.api.Assertions.assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> receive(asker));
        }
    }

    @Test
    void tenThousandConnectionsResetMidwayLeaveNothingBehind() throws IOException {
        ask("\\list\\gamename\\netpanzer\\final\\");
        int threads = count("task");
        int descriptors = count("fd");
        String[] beginnings = {
            "",
            "\\",
            "\\list\\gamename\\net",
            "\\heartbeat\\gamename\\g\\port\\1\\fin",
            "\\list\\gamename\\master\\final\\list\\"
        };
        for (int i = 0; i < 10_000; i++) {
            try (Socket socket = new Socket()) {
                socket.bind(
                        new InetSocketAddress("127.0." + (1 + i % 50) + "." + (1 + i % 200), 0));
                socket.connect(new InetSocketAddress(ADDRESS, osport()), 10_000);
                socket.getOutputStream().write(beginnings[i % 5].getBytes(ISO_8859_1));
                socket.setSoLinger(true, 0);
            }
        }
        Await.until(
                PATIENCE,
                () -> count("fd") <= descriptors + 3 && count("task") <= threads + 3,
                () ->
                        "%d descriptors, %d threads (expected: about %d, %d)"
                                .formatted(count("fd"), count("task"), descriptors, threads));
        assertThat(ask("\\list\\gamename\\netpanzer\\final\\")).isEqualTo("\\final\\");
    }

    private static int count(String what) {
        try (Stream<Path> entries = Files.list(Path.of("/proc/" + server.pid() + "/" + what))) {
            return (int) entries.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Registers, is verified, tells its map, is listed; and qstat finds it through the master. */
    @Test
    void realGameServerIsListedAndFoundByQstat(@TempDir Path home) throws Exception {
        DebianPackages.need(GAME, "netpanzer");
        DebianPackages.need(QSTAT, "qstat");
        Assumptions.assumeTrue(
                osport() == 28900, "SKIPPED: " + ADDRESS + " port 28900 is taken by another");
        int port = FreePorts.next();
        Path config = Files.createDirectories(home.resolve(".netpanzer/config"));
        Files.writeString(
                config.resolve("server.cfg"),
                "server.port = %d\nserver.public = true\nserver.masterservers = \"%s\"\n"
                                .formatted(port, ADDRESS)
                        + "player.name = \"Tester\"\n");
        ProcessBuilder builder = new ProcessBuilder(GAME.toString(), "--dedicated");
        builder.environment().put("HOME", home.toString());
        // Its console spins when it has no input: so it keeps the pipe.
        builder.redirectErrorStream(true).redirectOutput(home.resolve("out.txt").toFile());
        Process game = builder.start();
        try {
            String found = "\\ip\\127.0.0.1\\port\\" + port + "\\final\\";
            String wanted =
                    "\\list\\gamename\\netpanzer\\verified\\yes\\name\\Tester\\map\\Two clans\\final\\";
            Await.until(PATIENCE, () -> ask(wanted).equals(found), () -> "listed: " + ask(wanted));
            assertThat(qstat("-netpm,netpanzer", ADDRESS))
                    .contains("127.0.0.1:" + port, "Two clans");
            assertThat(qstat("-netp", ADDRESS + ":" + ocport())).contains("Rollcall", "metaserver");
        } finally {
            game.destroy();
            if (!game.waitFor(10, TimeUnit.SECONDS)) {
                game.destroyForcibly();
            }
            ask("\\quit\\port\\" + port + "\\final\\");
        }
    }

    private static String qstat(String type, String place) throws Exception {
        Process process =
                new ProcessBuilder(List.of(QSTAT.toString(), type, place))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static int osport() {
        return server.port("network", "osport");
    }

    private static int ocport() {
        return server.port("network", "ocport");
    }

    /** One request on a connection of its own, which is ended behind it. */
    private static String ask(String request) {
        try (Socket socket = new Socket(ADDRESS, osport())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void send(DatagramSocket from, int port, String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        from.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(ADDRESS, port)));
    }

    private static String receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
    }
}
