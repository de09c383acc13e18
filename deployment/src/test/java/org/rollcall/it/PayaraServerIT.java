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
import java.util.Map;
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
import org.rollcall.web.admin.Admin;
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

    /** Whom the container's security knows then, by a password and by a token. */
    @Test
    void firstAdministratorIsMadeOnThePageAndLogsIn() {
        Admin admin = new Admin("http://127.0.0.1:" + server.httpPort());
        assertThat(admin.page("/admin", null).statusCode()).isEqualTo(302);
        assertThat(admin.page("/admin/first", null).body()).contains("name=\"code\"");
        assertThat(first(admin, "WRNG-WRNG-WRNG-WRNG").statusCode()).isEqualTo(422);
        String made = Admin.cookie(first(admin, Admin.code(server::log)));
        assertThat(admin.page("/admin/dashboard", made).body()).contains(Admin.NAME);
        assertThat(admin.page("/admin/dashboard", null).statusCode()).isEqualTo(302);
        assertThat(admin.tryLogin(Admin.NAME, "another password", null).statusCode())
                .isEqualTo(401);
        String session = admin.login(Admin.NAME, Admin.PASSWORD);
        assertThat(admin.page("/admin/settings", session).statusCode()).isEqualTo(200);
        Map<String, String> form = Map.of("action", "token", "token", "it", "role", "viewer");
        String page = admin.post("/admin/account", session, admin.form(session, form)).body();
        String token = page.replaceAll("(?s).*(rollcall_[A-Za-z0-9_-]+).*", "$1");
        assertThat(admin.rest("GET", "me", token, null).body()).contains("viewer");
        assertThat(admin.rest("GET", "settings", token, null).statusCode()).isEqualTo(403);
        assertThat(admin.rest("GET", "me", null, null).statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> first(Admin admin, String code) {
        return admin.post(
                "/admin/first",
                null,
                Map.of(
                        "code",
                        code,
                        "name",
                        Admin.NAME,
                        "password",
                        Admin.PASSWORD,
                        "password2",
                        Admin.PASSWORD));
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
