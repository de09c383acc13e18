package org.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.dialect.worldforge.WorldForgeVectors;
import org.rollcall.wire.Await;
import org.rollcall.wire.MasterIni;
import org.rollcall.wire.UdpWire;

/** The same adapter and application on Payara Server; run by the profile {@code server} alone. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PayaraServerIT {

    private static final String POOL = "jdbc/rollcall";

    private final MasterIni settings = new MasterIni();
    private final int port = settings.port("worldforge", "port");
    private PayaraServer server;
    private Path war;

    @BeforeAll
    void deploy(@TempDir Path folder) throws Exception {
        settings.with("worldforge", "proxies", "127.0.0.1").writeTo(folder.resolve("home"));
        Path deploy = Path.of(System.getProperty("rollcall.war")).getParent();
        server = new PayaraServer(Path.of(System.getProperty("payara.home")), folder);
        server.deploy("rollcall-adapter", deploy.resolve("rollcall-adapter.rar"));
        war = deploy.resolve("ROOT.war");
        server.deploy("rollcall", war);
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void registersAndListsAServer() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (UdpWire wire = new UdpWire(new InetSocketAddress(here, port))) {
            WorldForgeVectors.play("v02-registration.hex", wire);
        }
    }

    @Test
    void isReadyAtTheRootOfTheServer() throws Exception {
        HttpResponse<String> answer = health();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("UP worldforge udp " + port);
    }

    @Test
    @Order(Order.DEFAULT + 1)
    void keepsServersInTheAdministratorsPoolWhereThereIsOne() throws Exception {
        assertThat(health().body()).contains("\"database\":\"h2 file");
        server.createPool(POOL);
        server.undeploy("rollcall");
        server.deploy("rollcall", war);
        Await.until(
                Duration.ofSeconds(30),
                () -> body().contains("\"database\":\"pool " + POOL),
                this::body);
        Await.until(
                Duration.ofSeconds(30),
                () -> body().contains("\"degraded\":\"false\""),
                this::body);
    }

    private String body() {
        try {
            return health().body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while asking for health", e);
        }
    }

    private HttpResponse<String> health() throws IOException, InterruptedException {
        URI page = URI.create("http://127.0.0.1:" + server.httpPort() + "/health/ready");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    }
}
