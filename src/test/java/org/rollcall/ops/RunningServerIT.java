package org.rollcall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.store.WorldForgePeer;
import org.rollcall.wire.Await;
import org.rollcall.wire.SharedServer;
import org.rollcall.wire.ShippedJar;

/** What an operator sees of a server that runs as it should. */
@ExtendWith(SharedServer.class)
class RunningServerIT {

    private static final String LINE =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ (INFO|WARNING) org\\.rollcall\\.\\S+ .+";

    /** As health tells a listener that is open. */
    private static final Pattern LISTENER =
            Pattern.compile("\"UP \\S+ (?<transport>udp|tcp) (?:[^\"]*:)?(?<port>\\d+)\"");

    private final ShippedJar server;

    RunningServerIT(ShippedJar server) {
        this.server = server;
    }

    @Test
    void listensOnItsOwnPortsAndOnNoOther() {
        List<String> own = new ArrayList<>(List.of("tcp " + server.port("web", "port")));
        Matcher listener = LISTENER.matcher(get("/health/ready"));
        while (listener.find()) {
            own.add(listener.group("transport") + " " + listener.group("port"));
        }
        assertThat(own).contains("udp " + server.port("worldforge", "port"));
        assertThat(OpenSockets.of(server.pid())).containsExactlyInAnyOrderElementsOf(own);
    }

    @Test
    void writesNothingButItsOwnLines() {
        assertThat(server.log()).isNotEmpty().allSatisfy(line -> assertThat(line).matches(LINE));
    }

    @Test
    void namesVersionListenersPagesAndHomeInOneLine() {
        List<String> banners =
                server.log().stream().filter(line -> line.contains(" Rollcall ")).toList();
        assertThat(banners)
                .singleElement()
                .asString()
                .containsPattern("Rollcall \\d+\\.\\d+\\.\\d+")
                .contains("worldforge udp " + server.port("worldforge", "port"))
                .contains("http://127.0.0.1:" + server.port("web", "port") + "/")
                .contains(server.home().toString());
    }

    @Test
    void isUpInAllThreeKindsOfHealth() {
        assertThat(get("/health/started")).contains("\"name\":\"start-up\",\"status\":\"UP\"");
        assertThat(get("/health/live")).contains("\"name\":\"sweep\",\"status\":\"UP\"");
        assertThat(get("/health/ready"))
                .contains(
                        "\"worldforge\":\"UP worldforge udp " + server.port("worldforge", "port"));
    }

    @Test
    void sweepsEachSecond() {
        String young = "\"seconds-since-last\":\"?[0-4]\\b";
        assertThat(get("/health/live")).containsPattern(young);
    }

    @Test
    void countsPacketsByDialectAndOutcome() throws IOException {
        long before = malformed();
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] garbage = {1, 2, 3};
            InetAddress here = InetAddress.getLoopbackAddress();
            int port = server.port("worldforge", "port");
            socket.send(new DatagramPacket(garbage, garbage.length, here, port));
        }
        Await.until(
                Duration.ofSeconds(10),
                () -> malformed() > before,
                () -> "malformed packets stay " + before);
    }

    @Test
    void countsEachOutcomeOfRealPackets() throws IOException {
        Map<String, Long> before = outcomes();
        try (WorldForgePeer peer =
                new WorldForgePeer(server.port("worldforge", "port"), "127.93.0.1")) {
            peer.shakeWithoutNumber();
            peer.register();
        }
        Map<String, Long> wanted =
                Map.of("received", 4L, "answered", 2L, "rejected", 1L, "listed", 1L);
        Await.until(
                Duration.ofSeconds(10),
                () ->
                        wanted.entrySet().stream()
                                .allMatch(
                                        one ->
                                                outcomes().get(one.getKey())
                                                        >= before.get(one.getKey())
                                                                + one.getValue()),
                () -> "was " + before + ", is " + outcomes());
        assertThat(
                        metric(
                                "rollcall_rejected_total",
                                "dialect=\"worldforge\"",
                                "reason=\"wrong-number\""))
                .isPositive();
        assertThat(outcomes()).containsKey("dropped");
    }

    private Map<String, Long> outcomes() {
        return Stream.of("received", "answered", "rejected", "listed", "dropped")
                .collect(
                        Collectors.toMap(
                                outcome -> outcome,
                                outcome ->
                                        metric(
                                                "rollcall_packets_total",
                                                "dialect=\"worldforge\"",
                                                "outcome=\"" + outcome + "\"")));
    }

    @Test
    void showsLinksToWhatThereIsToSee() {
        assertThat(get("/programs")).contains("Rollcall").contains("href=\"/health\"");
    }

    private long malformed() {
        return metric("rollcall_packets_total", "dialect=\"worldforge\"", "outcome=\"malformed\"");
    }

    private long metric(String name, String... tags) {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> List.of(tags).stream().allMatch(line::contains))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(value -> (long) Double.parseDouble(value))
                .findAny()
                .orElseThrow(() -> new AssertionError("no metric " + name + List.of(tags)));
    }

    private String get(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
