package org.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.dialect.worldforge.WorldForgeVectors;
import org.rollcall.wire.MasterIni;
import org.rollcall.wire.UdpWire;

/** The same adapter and application on Payara Server; run by the profile {@code server} alone. */
@TestInstance(Lifecycle.PER_CLASS)
class PayaraServerIT {

    private final MasterIni settings = new MasterIni();
    private final int port = settings.port("worldforge", "port");
    private PayaraServer server;

    @BeforeAll
    void deploy(@TempDir Path folder) throws Exception {
        settings.with("worldforge", "proxies", "127.0.0.1").writeTo(folder.resolve("home"));
        Path deploy = Path.of(System.getProperty("rollcall.war")).getParent();
        server = new PayaraServer(Path.of(System.getProperty("payara.home")), folder);
        server.deploy("rollcall-adapter", deploy.resolve("rollcall-adapter.rar"));
        server.deploy("rollcall", deploy.resolve("ROOT.war"));
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
        URI page = URI.create("http://127.0.0.1:" + server.httpPort() + "/health/ready");
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("UP worldforge udp " + port);
    }
}
