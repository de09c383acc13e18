package org.rollcall.federation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import org.rollcall.store.WorldForgePeer;
import org.rollcall.web.Reports;
import org.rollcall.wire.ShippedJar;

/** A running master, asked by everybody who can ask. */
record Master(ShippedJar jar) {

    private static int crossfireClients;

    String netPanzerList(String game) {
        try {
            return reports().netPanzerList(game);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reports reports() {
        return new Reports(jar);
    }

    void netPanzerHeartbeat(int port) {
        try {
            reports().netPanzer("127.0.0.7", "netpanzer", port, Map.of("protocol", "1122"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a client that was never there before: others would have to wait. */
    String crossfireDump() {
        int client = ++crossfireClients;
        String address = "127.9." + client / 250 + "." + (client % 250 + 1);
        try (Socket socket = connect(address, "port", "crossfire")) {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void crossfireReport(String row) throws IOException {
        byte[] bytes = row.getBytes(ISO_8859_1);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.8", 0))) {
            socket.send(
                    new DatagramPacket(
                            bytes,
                            bytes.length,
                            new InetSocketAddress("127.0.0.1", jar.port("crossfire", "port"))));
        }
    }

    private Socket connect(String from, String key, String section) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", jar.port(section, key)), 10_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    void worldForgeRegister() throws IOException {
        try (WorldForgePeer game = reports().worldForge("127.0.0.9")) {
            game.register();
        }
    }

    void worldForgeQuit() throws IOException {
        try (WorldForgePeer game = reports().worldForge("127.0.0.9")) {
            game.quit();
        }
    }

    /** The addresses that a client of WorldForge gets. */
    int worldForgeListed() {
        try (WorldForgePeer client = reports().worldForge("127.0.0.1")) {
            return client.listed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String get(String path) {
        return jar.get(path).body();
    }

    String crossfire2List() {
        return jar.get("/metaserver2/meta_client.php").body();
    }

    int serversOf(String neighbour) {
        return metric("rollcall_neighbour_servers", neighbour, "");
    }

    int metric(String name, String neighbour, String event) {
        return jar.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + "_total{"))
                .filter(line -> line.contains("neighbour=\"" + neighbour + "\""))
                .filter(line -> line.contains(event))
                .mapToInt(line -> (int) Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElse(-1);
    }

    String health() {
        return jar.get("/health/ready").body();
    }
}
