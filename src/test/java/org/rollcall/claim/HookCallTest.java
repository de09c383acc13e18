package org.rollcall.claim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real sockets of the loopback. */
class HookCallTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Duration TOO_LONG = Duration.ofSeconds(8);
    private static final byte[] BODY = "{\"event\":\"dropped\"}".getBytes(UTF_8);

    @Test
    void sendsBodyAndHeadersAndReadsTheAnswer() throws Exception {
        Map<String, String> came = new ConcurrentHashMap<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
        server.createContext(
                "/hook",
                exchange -> {
                    came.put("body", new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    came.put("host", exchange.getRequestHeaders().getFirst("Host"));
                    came.put("sign", exchange.getRequestHeaders().getFirst("Rollcall-Signature"));
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("fine".getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
        try {
            // The name is never looked up: where it leads was decided before.
            HookAddress to =
                    new HookAddress(false, "no.example", server.getAddress().getPort(), "/hook");
            HookCall.Answer answer =
                    new HookCall(to, HERE).post(BODY, Map.of("Rollcall-Signature", "t=1,v1=2"));
            assertThat(answer).isEqualTo(new HookCall.Answer(200, "fine"));
            assertThat(came)
                    .containsEntry("body", "{\"event\":\"dropped\"}")
                    .containsEntry("host", "no.example:" + to.port())
                    .containsEntry("sign", "t=1,v1=2");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void redirectIsAnAnswerAndNotFollowed() throws Exception {
        try (ServerSocket server = answering("HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n")) {
            HookCall.Answer answer = new HookCall(to(server), HERE).post(BODY, Map.of());
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.isFine()).isFalse();
        }
    }

    @Test
    void endlessAnswerIsCutOff() throws Exception {
        String endless = "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(1_000_000);
        try (ServerSocket server = answering(endless)) {
            HookCall.Answer answer = new HookCall(to(server), HERE).post(BODY, Map.of());
            assertThat(answer.body().length()).isBetween(7_000, 10_000);
        }
    }

    @Test
    void whatIsNotHttpIsNoAnswer() throws Exception {
        try (ServerSocket server = answering("220 mail.example ESMTP\r\n")) {
            assertThatThrownBy(() -> new HookCall(to(server), HERE).post(BODY, Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not HTTP");
        }
    }

    /** Each byte begins a timeout of the socket anew; the handshake reads for itself. */
    @Test
    void serverThatDripsItsHandshakeIsLeftInTime() throws Exception {
        try (ServerSocket server = dripping()) {
            HookAddress to = new HookAddress(true, "no.example", server.getLocalPort(), "/");
            HookCall call = new HookCall(to, HERE, Duration.ofSeconds(1));
            long begun = System.nanoTime();
            assertThatThrownBy(() -> call.post(BODY, Map.of()))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("no whole answer in 1 s");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TOO_LONG);
        }
    }

    /** The head of a record of TLS, and then its bytes, ten a second. */
    private static ServerSocket dripping() throws IOException {
        ServerSocket server = new ServerSocket(0, 5, HERE);
        Thread thread =
                new Thread(
                        () -> {
                            try (Socket peer = server.accept()) {
                                OutputStream out = peer.getOutputStream();
                                out.write(new byte[] {0x16, 3, 3, 0x3f, 0});
                                for (int i = 0; i < 200; i++) {
                                    out.write(2);
                                    Thread.sleep(100);
                                }
                            } catch (IOException | InterruptedException e) {
                                // The caller has left.
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    @Test
    void certificateThatNobodyVouchesForIsNotTrusted(@TempDir Path folder) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ownCertificate(folder)));
        server.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
        server.start();
        try {
            HookAddress to = new HookAddress(true, "localhost", server.getAddress().getPort(), "/");
            assertThatThrownBy(() -> new HookCall(to, HERE).post(BODY, Map.of()))
                    .isInstanceOf(SSLException.class);
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext ownCertificate(Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made =
                new ProcessBuilder(
                                keytool.toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(Files.newInputStream(file), "changeit".toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static HookAddress to(ServerSocket server) {
        return new HookAddress(false, "no.example", server.getLocalPort(), "/");
    }

    /** Answers one caller, whatever he says. */
    private static ServerSocket answering(String text) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, HERE);
        Thread thread =
                new Thread(
                        () -> {
                            try (Socket peer = server.accept()) {
                                OutputStream out = peer.getOutputStream();
                                out.write(text.getBytes(UTF_8));
                                out.flush();
                                peer.shutdownOutput();
                                peer.getInputStream().readAllBytes();
                            } catch (IOException e) {
                                // The caller has read enough.
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }
}
