package org.rollcall.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.store.WorldForgePeer;
import org.rollcall.wire.RingPeer;
import org.rollcall.wire.ShippedJar;

/** What game servers send, by each of the protocols. */
public final class Reports {

    private static final int PATIENCE_MILLIS = 20_000;

    private final ShippedJar server;

    public Reports(ShippedJar server) {
        this.server = server;
    }

    /** A heartbeat in netPanzer's protocol, for any game. */
    public void netPanzer(String from, String game, int port, Map<String, String> pairs)
            throws IOException {
        String said =
                pairs.entrySet().stream()
                        .map(pair -> "\\" + pair.getKey() + "\\" + pair.getValue())
                        .collect(Collectors.joining());
        send(from, "\\heartbeat\\gamename\\" + game + "\\port\\" + port + said + "\\final\\");
    }

    public void netPanzerQuit(String from, int port) throws IOException {
        send(from, "\\quit\\port\\" + port + "\\final\\");
    }

    /** What a game gets that asks for the servers of a game. */
    public String netPanzerList(String game) throws IOException {
        return ask("127.0.0.1", "\\list\\gamename\\" + game + "\\final\\", Reports::untilFinal);
    }

    private void send(String from, String message) throws IOException {
        String answer = ask(from, message, in -> new String(in.readAllBytes(), UTF_8));
        if (!answer.equals("\\final\\")) {
            throw new AssertionError(message + " was answered " + answer);
        }
    }

    private interface Reading {
        String read(InputStream in) throws IOException;
    }

    private String ask(String from, String message, Reading answer) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(
                    new InetSocketAddress("127.0.0.1", server.port("network", "osport")),
                    PATIENCE_MILLIS);
            socket.getOutputStream().write(message.getBytes(UTF_8));
            return answer.read(socket.getInputStream());
        }
    }

    /** After a list the connection stays, so the answer ends with its last word. */
    private static String untilFinal(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        int next = 0;
        while (next >= 0 && answer.indexOf("\\final\\") < 0) {
            next = in.read();
            answer.append((char) next);
        }
        return answer.toString();
    }

    public WorldForgePeer worldForge(String from) throws IOException {
        return new WorldForgePeer(server.port("worldforge", "port"), from);
    }

    /** Somebody who plays, on ring 2, with a key that was not seen before. */
    public RingPeer player() throws IOException {
        return ring("ring2", "cmport");
    }

    /** A game server on ring 1, with a key that was not seen before. */
    public RingPeer gameServer() throws IOException {
        return ring("ring1", "smport");
    }

    private RingPeer ring(String ring, String listener) throws IOException {
        String secret = Files.readString(server.home().resolve("ring.key")).strip();
        byte[] master = KeyPair.of(Base64.getDecoder().decode(secret)).publicKey();
        int port = server.port("network", listener);
        return new RingPeer("127.0.0.1", port, ring, master, KeyPair.generate());
    }

    /** An update of Crossfire's version 2; its text is what the game's log would show. */
    public String crossfire(Map<String, String> fields) throws IOException, InterruptedException {
        String form =
                fields.entrySet().stream()
                        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/metaserver2/meta_update.php"
                                                .formatted(server.port("web", "port"))))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
