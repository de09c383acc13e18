package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.wire.Await;
import org.rollcall.wire.ShippedJar;

/** Crossfire's servers and clients against the shipped jar; the crowd and the restart come last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrossfireWireIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int CROWD = 2_000;

    private static ShippedJar server;
    private static CrossfireSocketWire wire;
    private static CrossfireHttp http;

    @BeforeAll
    static void start() {
        use(ShippedJar.options().with("web", "proxies", "127.0.0.1").start());
    }

    private static void use(ShippedJar started) {
        server = started.await("/health/ready", 200);
        wire = new CrossfireSocketWire(server.port("crossfire", "port"));
        http = new CrossfireHttp(server.port("web", "port"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("org.rollcall.dialect.crossfire.CrossfireVectors#names")
    void holdsTheConversation(String name) throws IOException {
        CrossfireVectors.play(name, wire);
    }

    @Test
    void clientThatTalksFirstGetsTheDumpAndACleanEnd() throws IOException {
        wire.settle();
        try (Socket client = wire.connect(CrossfireSocketWire.newClient())) {
            client.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));
            client.getOutputStream().write(new byte[20_000]);
            byte[] dump = client.getInputStream().readAllBytes();
            assertThat(new String(dump, ISO_8859_1)).contains("marker").endsWith("\n");
        }
    }

    @Test
    void clientThatComesAgainTooSoonGetsNothing() throws IOException {
        wire.settle();
        InetAddress client = CrossfireSocketWire.newClient();
        assertThat(dumpTo(client)).isNotEmpty();
        assertThat(dumpTo(client)).isEmpty();
    }

    @Test
    void updateOf175IsListedAsTheOriginalListsIt() throws IOException {
        byte[] request = resource("v2-update-request.bin");
        CrossfireHttp.Answer answer = http.send(request);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        await("/meta_client.php", "port=13377\n");
        assertThat(http.get("/meta_client.php").text())
                .containsPattern(
                        """
                        START_SERVER_DATA
                        hostname=localhost
                        port=13377
                        html_comment=<b>Put an html comment here.</b>
                        text_comment=Put a comment here.
                        archbase=Standard
                        mapbase=Standard
                        codebase=Standard
                        flags=DK\\$
                        num_players=0
                        in_bytes=0
                        out_bytes=0
                        uptime=0
                        version=1.75.0-runknown
                        sc_version=1029
                        cs_version=1023
                        last_update=\\d{10}
                        END_SERVER_DATA
                        """);
        wire.settle();
        assertThat(wire.text())
                .containsPattern(
                        "127\\.0\\.0\\.1\\|[012]\\|localhost:13377\\|0\\|1\\.75\\.0-runknown\\|Put a comment here\\.\\|0\\|0\\|0\n");
    }

    @Test
    void olderLibcurlsAreToldToGoOn() throws IOException {
        byte[] body =
                CrossfireForms.multipart(
                        "b", "hostname", "localhost", "port", 2, "html_comment", "h".repeat(1_100));
        CrossfireHttp.Answer answer =
                http.postWhenTold(
                        "/metaserver2/meta_update.php", "multipart/form-data; boundary=b", body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        await(
                "/meta_client.php",
                "hostname=localhost\nport=2\nhtml_comment=" + "h".repeat(1_024) + "\n");
    }

    @Test
    void ownerIsToldWhatIsWrong() throws IOException {
        assertThat(update("hostname=other.invalid&port=3"))
                .matches(
                        """
                        Neither forward nor reverse DNS lookup corresponds to incoming IP address.
                        Incoming IP: 127.0.0.1, DNS of that: .+
                        User-specified hostname: other.invalid, IP of that hostname: other.invalid
                        """);
        assertThat(update("hostname=localhost")).startsWith("The port is \"\"");
        CrossfireHttp.Answer answer = http.get("/meta_update.php");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void proxyIsBelievedAboutItsClient() throws IOException {
        String body = "hostname=203.0.113.7&port=4";
        String head =
                "POST /v2/meta_update.php HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 1.2.3.4, 203.0.113.7\r\n"
                        + ("Content-Type: " + FORM + "\r\nContent-Length: " + body.length())
                        + "\r\n\r\n";
        assertThat(http.send((head + body).getBytes(UTF_8)).text()).isEmpty();
        wire.settle();
        assertThat(wire.text()).contains("203.0.113.7|", "|203.0.113.7:4|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/meta_client.php",
                "/metaserver2/meta_client.php",
                "/v2/meta_client.php",
                "http://crossfire.real-time.com/metaserver2/meta_client.php",
                "http://metaserver.eu.cross-fire.org/meta_client.php"
            })
    void listIsWhereClientsLookForIt(String target) throws IOException {
        update("hostname=localhost&port=5&text_comment=caf%e9%0D%0A+x");
        await("/meta_client.php", "hostname=localhost\nport=5\n");
        String head = "GET " + target + " HTTP/1.1\r\nHost: any.example\r\n";
        CrossfireHttp.Answer answer =
                http.send((head + "Accept-Encoding: gzip\r\n\r\n").getBytes(UTF_8));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("text/plain; charset=UTF-8");
        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(new String(answer.body(), UTF_8))
                .startsWith("START_SERVER_DATA\n")
                .contains("hostname=localhost\nport=5\ntext_comment=caf\u00e9  x\n")
                .endsWith("END_SERVER_DATA\n")
                .doesNotContain("\r");
    }

    @Test
    void pageIsForPeopleAndRunsNothing() throws IOException {
        update("hostname=localhost&port=6&html_comment=%3Cscript%3Ealert(1)%3C/script%3EHi");
        await("/meta_html.php", "localhost:6<");
        CrossfireHttp.Answer answer = http.get("/meta_html.php");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.text())
                .contains("localhost:6", "Hi")
                .doesNotContain("<script", "alert(1)");
    }

    @Test
    @Order(Order.DEFAULT + 1)
    void floodOfOneAddressIsOneRowAndDelaysNobody() throws Exception {
        InetAddress flooding = CrossfireMemoryWire.address(127, 0, 7, 1);
        CompletableFuture<Void> flood =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                for (int i = 0; i < 20_000; i++) {
                                    wire.send(flooding, ("f|0|1|x|" + i).getBytes(ISO_8859_1));
                                }
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        });
        long slowest = 0;
        while (!flood.isDone()) {
            long start = System.nanoTime();
            wire.dump();
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        flood.get();
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(2));
        wire.settle();
        assertThat(wire.text().lines().filter(line -> line.contains("|f|0|1|x|"))).hasSize(1);
    }

    @Test
    @Order(Order.DEFAULT + 2)
    void dumpOfTwoThousandRowsGoesOutWholeBesideIdleAndNeverReadingClients() throws Exception {
        Await.until(
                Duration.ofSeconds(60), CrossfireWireIT::isCrowdListed, () -> "not all are listed");
        List<Socket> others = new ArrayList<>();
        try {
            for (int i = 0; i < 550; i++) {
                // The last fifty have no room for the dump, and do not read.
                int room = i < 500 ? 0 : 1_024;
                InetAddress client = CrossfireMemoryWire.address(127, 11, i >> 8, i & 255);
                others.add(wire.connect(client, room));
            }
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                byte[] dump = wire.dump();
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isLessThan(Duration.ofSeconds(2));
                assertThat(CrossfireRows.parsedByOldClient(dump)).isGreaterThanOrEqualTo(CROWD);
                assertThat(dump[dump.length - 1]).isEqualTo((byte) '\n');
            }
        } finally {
            for (Socket socket : others) {
                socket.close();
            }
        }
    }

    /** Sends all who are missing: the kernel may have dropped some. */
    private static boolean isCrowdListed() {
        String dump = wire.text();
        boolean all = true;
        try {
            for (int i = 0; i < CROWD; i++) {
                String row = "crowd" + i + ".example|0|1.50|one of two thousand|1|2|3";
                if (!dump.contains("|" + row + "\n")) {
                    all = false;
                    InetAddress sender = CrossfireMemoryWire.address(127, 20, i >> 8, i & 255);
                    wire.send(sender, row.getBytes(ISO_8859_1));
                }
            }
            return all;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Order(Order.DEFAULT + 3)
    void rowsAgesAndCountersSurviveARestart() throws Exception {
        InetAddress sender = CrossfireMemoryWire.address(127, 0, 6, 1);
        wire.send(sender, "back.example|1|1.0|caf\u00e9|1|2|3".getBytes(ISO_8859_1));
        update("hostname=localhost&port=7&text_comment=back");
        wire.settle();
        Thread.sleep(3_000); // the store writes once a second
        server.stop();
        use(server.restart());
        Pattern row =
                Pattern.compile(
                        "127\\.0\\.6\\.1\\|[1-9]\\d*\\|back.example\\|1\\|1\\.0\\|caf\u00e9\\|1\\|2\\|3\n");
        Await.until(
                Duration.ofSeconds(60),
                () -> row.matcher(wire.text()).find(),
                () -> "not there again; the log:\n" + server.log());
        await("/meta_client.php", "port=7\ntext_comment=back\n");
        assertThat(reports(http.get("/meta_html.php").text())).isGreaterThan(CROWD);
        assertThat(server.log()).noneMatch(line -> line.contains("Exception"));
    }

    /** A busy machine makes its lists behind the scenes. */
    private static void await(String path, String part) {
        Await.until(
                Duration.ofSeconds(10),
                () -> server.get(path).body().contains(part),
                () -> "not in " + path + ": " + part);
    }

    private static long reports(String page) {
        String number = page.replaceAll("(?s).*Reports so far: (\\d+)\\..*", "$1");
        return Long.parseLong(number);
    }

    private static byte[] dumpTo(InetAddress client) throws IOException {
        try (Socket socket = wire.connect(client)) {
            return socket.getInputStream().readAllBytes();
        }
    }

    private static String update(String form) throws IOException {
        return http.post("/meta_update.php", FORM, form.getBytes(UTF_8)).text();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CrossfireWireIT.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
