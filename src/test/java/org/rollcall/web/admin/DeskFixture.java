package org.rollcall.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.web.Site;
import org.rollcall.wire.Await;

/** An administrator at the shipped jar, over REST and in a browser. */
@ExtendWith(Site.Shared.class)
abstract class DeskFixture {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String THEIR_KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    final Site site;
    final Admin admin;

    DeskFixture(Site site) {
        this.site = site;
        this.admin = site.admin();
    }

    HttpResponse<String> rest(String method, String path, String body) {
        return admin.rest(method, path, site.token(), body);
    }

    JsonObject ok(String method, String path, String body) {
        HttpResponse<String> answer = rest(method, path, body);
        assertThat(answer.statusCode()).as(path + answer.body()).isIn(200, 201);
        return Admin.json(answer);
    }

    long listed(String address, String game, String name) throws IOException {
        site.reports().netPanzer(address, game, 3030, Map.of("name", name));
        return find(name).getJsonNumber("number").longValue();
    }

    JsonObject find(String text) {
        String asked = java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
        return ok("GET", "servers?q=" + asked, null).getJsonArray("servers").getJsonObject(0);
    }

    boolean shown(String game) {
        return site.server().get("/api/v1/servers?game=" + game).body().contains("3030");
    }

    void awaitShown(String game, boolean wanted) {
        Await.until(PATIENCE, () -> shown(game) == wanted, () -> game + " shown: " + !wanted);
    }

    String raw(String from, String message) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(20_000);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(
                    new InetSocketAddress("127.0.0.1", site.server().port("network", "osport")));
            socket.getOutputStream().write(message.getBytes());
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    static void answering(DatagramSocket game, AtomicBoolean silent) {
        Thread echoes = new Thread(() -> echo(game, silent));
        echoes.setDaemon(true);
        echoes.start();
    }

    static void echo(DatagramSocket game, AtomicBoolean silent) {
        DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
        while (!game.isClosed()) {
            try {
                packet.setLength(2_048);
                game.receive(packet);
                String asked = new String(packet.getData(), 0, packet.getLength());
                if (asked.startsWith("\\echo\\") && !silent.get()) {
                    byte[] word = asked.substring("\\echo\\".length()).getBytes();
                    game.send(new DatagramPacket(word, word.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }
    }

    String packets(String capture) {
        return ok("GET", "captures/" + capture + "/packets", null).toString();
    }

    String token(String role) {
        return ok("POST", "tokens", "{\"name\":\"desk-%s\",\"role\":\"%s\"}".formatted(role, role))
                .getString("token");
    }
}
