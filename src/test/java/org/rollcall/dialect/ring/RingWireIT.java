package org.rollcall.dialect.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.wire.Await;
import org.rollcall.wire.RingPeer;
import org.rollcall.wire.ShippedJar;

/** Rings 1 and 2 of the shipped jar, over real encrypted connections. */
class RingWireIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ShippedJar server;

    @BeforeAll
    static void start() {
        server =
                ShippedJar.options()
                        .with("game", "server-alive-timeout", 10)
                        .with("limits", "servers-per-address", 500)
                        .start()
                        .await("/health/ready", 200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RingPeer ring1(KeyPair own) throws IOException {
        return server.ring("smport", "127.0.0.1", own);
    }

    private static RingPeer ring2(KeyPair own) throws IOException {
        return server.ring("cmport", "127.0.0.1", own);
    }

    private static String register(String game, int port) {
        return "{'id':1,'op':'register','server':{'game':'%s','name':'Sealed','port':%d}}"
                .formatted(game, port);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    @Test
    void serverIsListedUntilItStopsRenewing() throws IOException {
        KeyPair own = KeyPair.generate();
        try (RingPeer client = ring2(KeyPair.generate())) {
            try (RingPeer game = ring1(own)) {
                assertThat(game.ask(register("chess", 4000)))
                        .contains(json("'address':'127.0.0.1'"))
                        .contains(json("'expires':10"));
            }
            // A lost connection is no goodbye, and the same key may go on.
            String key = Base64.getEncoder().encodeToString(own.publicKey());
            assertThat(client.ask("{'id':2,'op':'list','game':'chess'}"))
                    .contains(json("'total':1"))
                    .contains(key);
            try (RingPeer game = ring1(own);
                    RingPeer thief = ring1(KeyPair.generate())) {
                assertThat(thief.ask(register("chess", 4000))).contains("owned");
                assertThat(game.ask("{'id':3,'op':'renew','map':'new'}")).contains("ok");
                assertThat(game.ask("{'id':4,'op':'why'}")).contains(json("'listed':true"));
            }
            Await.until(
                    PATIENCE,
                    () -> ask(client, "{'id':5,'op':'list','game':'chess'}").contains(":0,"),
                    () -> "still listed");
        }
    }

    private static String ask(RingPeer peer, String request) {
        try {
            return peer.ask(request);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void watcherHearsWhatComesAndGoes() throws IOException {
        try (RingPeer client = ring2(KeyPair.generate());
                RingPeer game = ring1(KeyPair.generate())) {
            assertThat(client.ask("{'id':1,'op':'watch','game':'go'}")).contains(json("'ok':true"));
            assertThat(client.hear()).isEqualTo(json("{'event':'reset','game':'go'}"));
            assertThat(client.hear())
                    .contains(json("'event':'put'"))
                    .contains(json("'servers':[]"));
            game.ask(register("go", 4100));
            assertThat(client.hear()).contains(json("'event':'put'")).contains("4100");
            game.ask("{'id':2,'op':'quit'}");
            assertThat(client.hear()).contains(json("'event':'remove'"));
        }
    }

    @Test
    void countryIsTheServersWordWhereThereIsNoDatabase() throws IOException {
        String said = "'server':{'game':'hex','name':'Far','port':4300,'country':'IS'}";
        try (RingPeer client = ring2(KeyPair.generate());
                RingPeer game = ring1(KeyPair.generate())) {
            game.ask("{'id':1,'op':'register'," + said + "}");
            assertThat(client.ask("{'id':1,'op':'list','game':'hex'}"))
                    .contains(json("'country':'IS'"));
        }
    }

    @Test
    void serverOfARingStandsInTheListOfItsOldDialect() throws IOException {
        try (RingPeer game = ring1(KeyPair.generate())) {
            game.ask(register("netpanzer", 3331));
            try (Socket old = new Socket("127.0.0.1", server.port("network", "osport"))) {
                old.getOutputStream().write("\\list\\gamename\\netpanzer\\final\\".getBytes());
                old.setSoTimeout(30_000);
                assertThat(new String(old.getInputStream().readNBytes(30)))
                        .contains("\\port\\3331");
            }
            game.ask("{'id':2,'op':'quit'}");
        }
    }

    @Test
    void oldServerStandsInTheListOfTheRing() throws IOException {
        try (Socket old = new Socket("127.0.0.1", server.port("network", "osport"));
                RingPeer client = ring2(KeyPair.generate())) {
            old.getOutputStream()
                    .write("\\heartbeat\\gamename\\tanks\\port\\3339\\final\\".getBytes());
            old.setSoTimeout(30_000);
            old.getInputStream().read();
            assertThat(client.ask("{'id':1,'op':'list','game':'tanks'}"))
                    .contains(json("'port':3339"))
                    .contains(json("'dialect':'netpanzer'"));
        }
    }

    @Test
    void hostileMessagesAreAnsweredAndHarmNobody() throws IOException {
        try (RingPeer hostile = ring1(KeyPair.generate());
                RingPeer honest = ring1(KeyPair.generate())) {
            String deep = "{'id':1,'op':'ping','x':" + "[".repeat(17) + "]".repeat(17) + "}";
            assertThat(hostile.ask(deep)).contains(json("'id':null")).contains("bad-request");
            String large = "{'id':2,'op':'ping','x':'" + "y".repeat(60_000) + "'}";
            assertThat(hostile.ask(large)).contains("too-large");
            assertThat(hostile.ask("{'id':3,'op':'explode'}")).contains("unknown-op");
            assertThat(hostile.ask("{'id':4,'op':'register','server':{'port':1.5}}"))
                    .contains(json("'id':4"))
                    .contains("bad-request");
            assertThat(hostile.ask("not json")).contains(json("'id':null"));
            assertThat(hostile.ask("")).contains(json("'id':null"));
            assertThat(hostile.ended()).isTrue();
            assertThat(honest.ask("{'id':1,'op':'ping'}")).isEqualTo(json("{'id':1,'ok':true}"));
        }
    }

    @Test
    void otherProtocolsAreEndedInSilence() throws IOException {
        for (String ring : new String[] {"smport", "cmport"}) {
            try (Socket socket = new Socket("127.0.0.1", server.port("network", ring))) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
                int read;
                try {
                    read = socket.getInputStream().read();
                } catch (java.net.SocketException reset) {
                    read = -1;
                }
                assertThat(read).isEqualTo(-1);
            }
        }
    }

    @Test
    void clientAndServersAreKnownAgainAfterARestart() throws IOException {
        KeyPair player = KeyPair.generate();
        KeyPair host = KeyPair.generate();
        String number;
        try (ShippedJar first =
                ShippedJar.options()
                        .with("game", "server-alive-timeout", 600)
                        .start()
                        .await("/health/ready", 200)) {
            String master = first.publicKey();
            try (RingPeer client = first.ring("cmport", "127.0.0.1", player);
                    RingPeer game = first.ring("smport", "127.0.0.1", host)) {
                number = client.ask("{'id':1,'op':'hello','user':'Ann'}");
                assertThat(number).contains(json("'number':"));
                client.ask("{'id':2,'op':'config','put':{'volume':7}}");
                assertThat(game.ask(register("chess", 4200))).contains("ok");
            }
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            first.home().resolve("ring.key"))))
                    .isEqualTo("rw-------");
            first.stop();
            try (ShippedJar again = first.restart().await("/health/ready", 200)) {
                assertThat(again.publicKey()).isEqualTo(master);
                try (RingPeer client = again.ring("cmport", "127.0.0.1", player);
                        RingPeer thief = again.ring("smport", "127.0.0.1", KeyPair.generate());
                        RingPeer game = again.ring("smport", "127.0.0.1", host)) {
                    assertThat(client.ask("{'id':1,'op':'hello'}")).isEqualTo(number);
                    assertThat(client.ask("{'id':2,'op':'config'}"))
                            .contains(json("'config':{'volume':7}"));
                    assertThat(client.ask("{'id':3,'op':'list','game':'chess'}"))
                            .contains(json("'stale':true"));
                    assertThat(thief.ask(register("chess", 4200))).contains("owned");
                    assertThat(game.ask("{'id':1,'op':'renew'}")).contains("ok");
                }
            }
        }
    }
}
