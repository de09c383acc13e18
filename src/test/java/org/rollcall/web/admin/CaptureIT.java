package org.rollcall.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.capture.Tshark;
import org.rollcall.store.WorldForgePeer;
import org.rollcall.web.Site;
import org.rollcall.wire.Await;
import org.rollcall.wire.UdpWire;

/** Captures of real packets: what they hold, who can read them, and what a replay makes of them. */
class CaptureIT extends DeskFixture {

    CaptureIT(Site site) {
        super(site);
    }

    @Test
    void captureHoldsWhatWentOverTheWireAndNoPassword() throws Exception {
        String name = ok("POST", "captures", "{\"listener\":\"netpanzer\"}").getString("name");
        assertThat(rest("POST", "captures", "{}").statusCode()).isEqualTo(422);
        raw("127.60.3.1", "\\heartbeat\\gamename\\master\\port\\1\\password\\swordfish\\final\\");
        Await.until(PATIENCE, () -> packets(name).contains("FIN"), () -> packets(name));
        assertThat(rest("POST", "captures/stop", null).statusCode()).isEqualTo(204);
        String packets = packets(name);
        assertThat(packets).contains("127.60.3.1", "gamename", "*********");
        assertThat(packets).doesNotContain("swordfish");
        HttpResponse<String> file = rest("GET", "captures/" + name, null);
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains("pcap"));
        assertThat(file.body()).doesNotContain("swordfish");
        assertThat(rest("GET", "captures/..%2f..%2fmaster.ini", null).statusCode())
                .isIn(400, 403, 404);
        assertThat(rest("DELETE", "captures/" + name, null).statusCode()).isEqualTo(204);
        assertThat(rest("GET", "captures/" + name + "/packets", null).statusCode()).isEqualTo(404);
    }

    /** Within a second: neither ends another with its own end, nor do they share a file. */
    @Test
    void capturesThatFollowEachOtherAtOnceAreWhole() throws Exception {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            String name = ok("POST", "captures", "{}").getString("name");
            // By then the one before has surely ended.
            Thread.sleep(i % 2 == 0 ? 0 : 150);
            raw("127.60.3.4", "\\heartbeat\\gamename\\follow" + i + "\\port\\3030\\final\\");
            assertThat(rest("POST", "captures/stop", null).statusCode()).isEqualTo(204);
            assertThat(packets(name)).contains("follow" + i);
            names.add(name);
        }
        assertThat(names).hasSize(4);
        for (String name : names) {
            assertThat(rest("DELETE", "captures/" + name, null).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void tsharkOpensACaptureThatWasDownloaded(@TempDir Path folder) throws Exception {
        String name = ok("POST", "captures", "{}").getString("name");
        String said = "\\heartbeat\\gamename\\sharkgame\\port\\3030\\final\\";
        String answer = raw("127.60.3.2", said);
        byte[] datagram = {0, 0, 0, 1};
        int worldForge = site.server().port("worldforge", "port");
        try (UdpWire wire = new UdpWire(new InetSocketAddress("127.0.0.1", worldForge))) {
            wire.send(InetAddress.getByName("127.60.3.3"), datagram);
        }
        Await.until(
                PATIENCE,
                () -> packets(name).contains("HANDSHAKE") && packets(name).contains("FIN"),
                () -> packets(name));
        rest("POST", "captures/stop", null);
        Path file =
                Files.write(folder.resolve(name), admin.download("captures/" + name, site.token()));
        rest("DELETE", "captures/" + name, null);
        Tshark tshark = new Tshark(file);
        assertThat(tshark.faults()).isEmpty();
        assertThat(tshark.fields("ip.src == 127.60.3.3", "udp.dstport", "udp.payload"))
                .containsExactly(worldForge + "|00000001");
        assertThat(tshark.fields("ip.dst == 127.60.3.3", "frame.interface_name", "udp.length"))
                .containsExactly("worldforge|16");
        List<String> streams = tshark.fields("tcp contains \"sharkgame\"", "tcp.stream");
        assertThat(streams).hasSize(1);
        assertThat(tshark.conversation(Integer.parseInt(streams.get(0)))).isEqualTo(said + answer);
    }

    @Test
    void replayShowsWhatTestListenersMakeOfACaptureAndTouchesNothingElse() throws Exception {
        String name = ok("POST", "captures", "{}").getString("name");
        try (DatagramSocket game = new DatagramSocket(3030, InetAddress.getByName("127.60.5.1"))) {
            answering(game, new AtomicBoolean());
            strangersOfAllKinds();
            String answered = "\"listener\":\"netpanzer-probes\",\"came\":true";
            Await.until(
                    PATIENCE,
                    () -> packets(name).contains("Cross") && packets(name).contains(answered),
                    () -> packets(name));
        }
        assertThat(rest("POST", "replay", "{\"capture\":\"" + name + "\"}").statusCode())
                .as("while captured")
                .isEqualTo(422);
        rest("POST", "captures/stop", null);
        site.reports().netPanzerQuit("127.60.5.1", 3030);
        awaitShown("replaygame", false);
        JsonObject replay = replayed(name);
        String steps = replay.getJsonArray("steps").toString();
        assertThat(replay.getInt("played")).as(steps).isEqualTo(replay.getInt("total"));
        assertThat(replay.getString("why")).isEmpty();
        assertThat(meanings(replay))
                .contains(
                        "SERVERKEEPALIVE: answered",
                        "SERVERATTR name=Replayed tree: taken",
                        "CLIENTKEEPALIVE: answered",
                        "LISTREQ from 0: answered",
                        "heartbeat gamename=replaygame port=3030 name=Replayed tank: answered",
                        "ignored message of type 99: ignored",
                        "connects: answered");
        assertThat(meanings(replay))
                .as("it gives back what it is asked for now")
                .anyMatch(step -> step.matches("[0-9a-f]{16}: taken"));
        assertThat(meanings(replay))
                .as("its number is another one now")
                .anyMatch(step -> step.matches("SERVERSHAKE number \\d+: taken"))
                .as("a number that nobody gave")
                .contains("SERVERSHAKE number 77: refused");
        assertThat(replay.getJsonArray("held").toString())
                .contains("Replayed tree", "Replayed tank", "127.60.5.1:3030", "Cross");
        assertThat(steps).contains("HANDSHAKE number", "list, 1 row", "echo ");
        assertThat(site.server().get("/metrics").body()).doesNotContain("replay-");
        assertThat(shown("replaygame")).as("in the real list").isFalse();
        assertThat(site.server().get("/api/v1/servers?game=crossfire").body())
                .as("the real list is as it was")
                .contains("Cross");
        assertThat(ok("GET", "audit?q=" + name, null).toString()).contains("capture.replay");
        assertThat(rest("DELETE", "captures/" + name, null).statusCode()).isEqualTo(204);
        assertThat(ok("GET", "replay", null).isNull("replay")).isTrue();
    }

    private void strangersOfAllKinds() throws Exception {
        try (WorldForgePeer tree = site.reports().worldForge("127.60.5.3")) {
            tree.register();
            tree.say("name", "Replayed tree");
            tree.listed();
        }
        int port = site.server().port("worldforge", "port");
        try (UdpWire wire = new UdpWire(new InetSocketAddress("127.0.0.1", port))) {
            wire.send(InetAddress.getByName("127.60.5.4"), new byte[] {0, 0, 0, 4, 0, 0, 0, 77});
            wire.send(InetAddress.getByName("127.60.5.4"), new byte[] {0, 0, 0, 99});
        }
        listed("127.60.5.1", "replaygame", "Replayed tank");
        int crossfire = site.server().port("crossfire", "port");
        try (UdpWire wire = new UdpWire(new InetSocketAddress("127.0.0.1", crossfire))) {
            wire.send(InetAddress.getByName("127.60.5.2"), "Cross|3|1|of tests".getBytes());
        }
        Await.until(
                PATIENCE,
                () -> ok("GET", "servers?q=127.60.5.2", null).getInt("total") == 1,
                () -> "no heartbeat: " + ok("GET", "servers?q=127.60.5.2", null));
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(20_000);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.60.5.2"), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", crossfire));
            assertThat(new String(socket.getInputStream().readAllBytes())).contains("Cross|3");
        }
    }

    private JsonObject replayed(String capture) {
        ok("POST", "replay", "{\"capture\":\"" + capture + "\"}");
        Await.until(
                PATIENCE,
                () -> !ok("GET", "replay", null).getJsonObject("replay").getBoolean("running"),
                () -> "still replaying");
        return ok("GET", "replay", null).getJsonObject("replay");
    }

    private static List<String> meanings(JsonObject replay) {
        return replay.getJsonArray("steps").getValuesAs(JsonObject.class).stream()
                .map(step -> step.getString("meaning") + ": " + step.getString("outcome"))
                .toList();
    }
}
