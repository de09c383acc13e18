package org.rollcall.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.wire.Await;
import org.rollcall.wire.Certificates;

/** Owners claim servers that have really reported, by page and by REST, and are told of drops. */
@ExtendWith(Site.Shared.class)
class OwnersIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOSTILE = "<script>document.title='owned'</script>\u202E\"'&";

    private final Site site;
    private final Reports reports;

    OwnersIT(Site site) {
        this.site = site;
        this.reports = site.reports();
    }

    @Test
    void ownerClaimsByATokenOnThePageAndEditsWhatIsShown() throws Exception {
        Browser browser = site.browser();
        browser.forgetCookies();
        reports.netPanzer("127.43.0.1", "ownpage", 4_100, Map.of("name", "Plain name"));
        long id = listed("ownpage");
        browser.open("/server?id=" + id);
        browser.run("document.querySelector('a[href^=\"/owner\"]').click()");
        browser.awaitText("h1", "My servers");
        String token = browser.text("#token").strip();
        assertThat(token).matches("rollcall-[a-z2-7]{20}");
        assertThat(browser.text("#own-secret").strip()).hasSize(43);
        browser.run("document.querySelector('#claim').click()");
        browser.awaitText("[role=alert]", "does not say the token yet");
        assertThat(browser.text("#token").strip()).isEqualTo(token);
        reports.netPanzer(
                "127.43.0.1",
                "ownpage",
                4_100,
                Map.of("name", "Plain name", "comment", "Hi " + token));
        browser.run("document.querySelector('#claim').click()");
        browser.awaitText("[role=status]", "The server is yours");
        assertThat(browser.count("#own-secret")).isZero();
        browser.run(
                "document.querySelector('#name').value = " + Json.createValue("Fïne " + HOSTILE));
        browser.run("document.querySelector('#comment').value = 'Come all\\n& play'");
        browser.run("document.querySelector('#save').click()");
        browser.awaitText("[role=status]", "Saved");
        browser.fill("webhook", "http://127.0.0.1:23/typed");
        browser.run("document.querySelector('#tell-me').click()");
        browser.awaitText("[role=alert]", "no address of a webhook");
        assertThat(browser.run("return document.querySelector('#webhook').value").toString())
                .contains("http://127.0.0.1:23/typed");
        assertThat(browser.run("return document.querySelector('#name').value").toString())
                .isNotEqualTo("\"\"");
        awaitBody("/?game=ownpage", "Come all &amp; play");
        browser.open("/?game=ownpage");
        assertThat(browser.text("#servers tbody"))
                .contains("Fïne <script>document.title='owned'</script>\"'&", "Come all & play")
                .doesNotContain("\u202E");
        browser.open("/server?id=" + id);
        assertThat(browser.text("main")).contains("by its owner", "Plain name", "Hi " + token);
        assertThat(browser.run("return document.cookie").toString()).doesNotContain("owner");
        browser.open("/owner");
        assertThat(browser.text("main")).contains("127.43.0.1:4100");
        browser.run("document.querySelector('button.plainly').click()");
        browser.awaitText("[role=status]", "forgotten");
        assertThat(browser.text("main")).doesNotContain("127.43.0.1:4100");
    }

    @Test
    void requestFromTheServersOwnAddressIsEnoughAndTheClaimOutlivesTheServer() throws Exception {
        reports.netPanzer("127.0.0.1", "ownrest", 4_101, Map.of("name", "Before"));
        long id = listed("ownrest");
        JsonObject made = json(post("/api/v1/claims", "{\"server\":" + id + "}"), 201);
        String secret = made.getString("secret");
        String own = "/api/v1/claims/" + made.getJsonNumber("claim");
        JsonObject changed = json(send("PATCH", own, secret, "{\"name\":\"After\"}"), 200);
        assertThat(changed.containsKey("secret")).isFalse();
        assertThat(changed.getString("proof")).isEqualTo("address");
        awaitBody("/api/v1/servers?game=ownrest", "\"After\"");
        assertThat(site.server().get("/api/v1/servers/" + id).body())
                .contains("\"claimed\":true", "\"raw\":{\"name\":\"Before\"");
        reports.netPanzerQuit("127.0.0.1", 4_101);
        awaitBody("/api/v1/servers?game=ownrest", "\"total\":0");
        reports.netPanzer("127.0.0.1", "ownrest", 4_101, Map.of("name", "Before again"));
        awaitBody("/api/v1/servers?game=ownrest", "\"After\"");
        assertThat(reports.netPanzerList("ownrest")).contains("\\port\\4101");
        String inFeed = "server?id=" + listed("ownrest") + "\"";
        assertThat(site.server().get("/feed.atom").body()).contains(inFeed);
        json(send("PATCH", own, secret, "{\"hidden\":true}"), 200);
        awaitBody("/api/v1/servers?game=ownrest", "\"total\":0");
        assertThat(reports.netPanzerList("ownrest")).doesNotContain("4101");
        assertThat(site.server().get("/feed.atom").body()).doesNotContain(inFeed);
        json(send("PATCH", own, secret, "{\"hidden\":false}"), 200);
        awaitBody("/api/v1/servers?game=ownrest", "\"total\":1");
        assertThat(reports.netPanzerList("ownrest")).contains("\\port\\4101");
        assertThat(json(send("GET", "/api/v1/claims", secret, ""), 200).getJsonArray("claims"))
                .hasSize(1);
        assertThat(send("DELETE", own, secret, "").statusCode()).isEqualTo(204);
        awaitBody("/api/v1/servers?game=ownrest", "\"Before again\"");
    }

    @Test
    void operatorFindsWhatAnOwnerSaysAndEndsTheClaim() throws Exception {
        reports.netPanzer("127.0.0.1", "ownabuse", 4_109, Map.of("name", "Harmless"));
        long id = listed("ownabuse");
        JsonObject made = json(post("/api/v1/claims", "{\"server\":" + id + "}"), 201);
        String own = "/api/v1/claims/" + made.getJsonNumber("claim");
        String secret = made.getString("secret");
        json(send("PATCH", own, secret, "{\"name\":\"Ugly words\"}"), 200);
        awaitBody("/api/v1/servers?game=ownabuse", "\"Ugly words\"");
        JsonObject server =
                operator("servers?q=ugly+words").getJsonArray("servers").getJsonObject(0);
        assertThat(server.getString("name")).isEqualTo("Harmless");
        assertThat(server.getString("ownersname")).isEqualTo("Ugly words");
        JsonObject claim = operator("claims?q=ugly+words").getJsonArray("claims").getJsonObject(0);
        assertThat(claim.get("number")).isEqualTo(made.get("claim")).isEqualTo(server.get("claim"));
        assertThat(claim.getJsonNumber("server").longValue()).isEqualTo(id);
        String path = "claims/" + claim.get("number");
        assertThat(site.admin().rest("DELETE", path, site.token(), null).statusCode())
                .isEqualTo(204);
        awaitBody("/api/v1/servers?game=ownabuse", "\"Harmless\"");
        assertThat(send("PATCH", own, secret, "{}").statusCode()).isEqualTo(404);
        assertThat(operator("audit").toString()).contains("claim.end", "Ugly words");
    }

    private JsonObject operator(String path) {
        return object(site.admin().rest("GET", path, site.token(), null).body());
    }

    @Test
    void strangersGetNothing() throws Exception {
        reports.netPanzer("127.43.2.1", "ownstrange", 4_102, Map.of("name", "Not yours"));
        long id = listed("ownstrange");
        JsonObject offered = json(post("/api/v1/claims", "{\"server\":" + id + "}"), 202);
        String secret = offered.getString("secret");
        String again = "{\"server\":" + id + ",\"secret\":\"" + secret + "\"}";
        assertThat(json(post("/api/v1/claims", again), 403).getString("detail"))
                .contains("does not say the token");
        // Who reads the token in the list has no secret that fits it.
        reports.netPanzer(
                "127.43.2.1",
                "ownstrange",
                4_102,
                Map.of("name", "Not yours", "comment", offered.getString("token")));
        String thief = "{\"server\":" + id + ",\"secret\":\"" + "A".repeat(43) + "\"}";
        json(post("/api/v1/claims", thief), 403);
        long number = json(post("/api/v1/claims", again), 201).getJsonNumber("claim").longValue();
        String own = "/api/v1/claims/" + number;
        json(send("PATCH", own, "A".repeat(43), "{\"name\":\"Stolen\"}"), 404);
        json(send("GET", own, "", ""), 401);
        json(send("PATCH", own, secret, "{\"name\":\"" + "x".repeat(101) + "\"}"), 400);
        json(send("PATCH", own, secret, "{\"owner\":\"x\"}"), 400);
        json(send("PATCH", own, secret, "[]"), 400);
        json(send("PATCH", own, secret, "x".repeat(9_000)), 413);
        HttpResponse<String> elsewhere =
                HTTP.send(
                        request("/api/v1/claims")
                                .header("Content-Type", "application/json")
                                .header("Origin", "https://evil.example")
                                .POST(BodyPublishers.ofString("{\"server\":" + id + "}"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(elsewhere.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        HttpResponse<String> form =
                HTTP.send(
                        request("/owner-do")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", "https://evil.example")
                                .POST(BodyPublishers.ofString("do=logout"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(form.statusCode()).isEqualTo(403);
    }

    @Test
    void webhookIsAskedFirstAndThenToldOfADrop() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        List<String> signatures = new CopyOnWriteArrayList<>();
        HttpServer hook = hook(events, signatures);
        try {
            reports.netPanzer("127.0.0.1", "ownhook", 4_103, Map.of("name", "Hooked"));
            JsonObject made =
                    json(post("/api/v1/claims", "{\"server\":" + listed("ownhook") + "}"), 201);
            String secret = made.getString("secret");
            String own = "/api/v1/claims/" + made.getJsonNumber("claim");
            String base = "http://127.0.0.1:" + hook.getAddress().getPort();
            for (String wrong : new String[] {"/silent", "/echo", "/redirect"}) {
                String wish = "{\"webhook\":\"" + base + wrong + "\"}";
                assertThat(json(send("PATCH", own, secret, wish), 400).getString("detail"))
                        .as(wrong)
                        .contains("did not answer with the challenge");
            }
            json(send("PATCH", own, secret, "{\"webhook\":\"http://169.254.169.254/\"}"), 400);
            json(send("PATCH", own, secret, "{\"webhook\":\"file:///etc/passwd\"}"), 400);
            json(send("PATCH", own, secret, "{\"webhook\":\"" + base + "/hook\"}"), 200);
            events.clear();
            signatures.clear();
            reports.netPanzerQuit("127.0.0.1", 4_103);
            Await.until(PATIENCE, () -> !events.isEmpty(), () -> "the webhook was not called");
            JsonObject event = object(events.get(0));
            assertThat(event.getString("event")).isEqualTo("dropped");
            assertThat(event.getString("connect")).isEqualTo("127.0.0.1:4103");
            assertThat(event.getString("why")).isEqualTo("quit");
            String[] signature = signatures.get(0).split(",");
            assertThat(signature[1])
                    .isEqualTo("v1=" + signed(secret, signature[0].substring(2), events.get(0)));
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void webhookIsToldOverTlsWhereItsCertificateIsTrusted() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        HttpServer good = tlsHook(events, site.hookCertificate());
        HttpServer unknown = tlsHook(events, Certificates.make("EC", "unknown.example"));
        try {
            reports.netPanzer("127.0.0.1", "owntls", 4_105, Map.of("name", "Hooked"));
            JsonObject made =
                    json(post("/api/v1/claims", "{\"server\":" + listed("owntls") + "}"), 201);
            String secret = made.getString("secret");
            String own = "/api/v1/claims/" + made.getJsonNumber("claim");
            json(send("PATCH", own, secret, wish(unknown, "localhost")), 400);
            // Trusted, but made out to another name than it is called by.
            json(send("PATCH", own, secret, wish(good, "127.0.0.2")), 400);
            assertThat(events).isEmpty();
            json(send("PATCH", own, secret, wish(good, "localhost")), 200);
            events.clear();
            reports.netPanzerQuit("127.0.0.1", 4_105);
            Await.until(PATIENCE, () -> !events.isEmpty(), () -> "the webhook was not called");
            assertThat(object(events.get(0)).getString("connect")).isEqualTo("127.0.0.1:4105");
        } finally {
            good.stop(0);
            unknown.stop(0);
        }
    }

    private static String wish(HttpServer hook, String host) {
        return "{\"webhook\":\"https://%s:%d/hook\"}".formatted(host, hook.getAddress().getPort());
    }

    private static HttpServer tlsHook(List<String> events, KeyStore shown) throws Exception {
        HttpsServer hook = HttpsServer.create(new InetSocketAddress(0), 0);
        hook.setHttpsConfigurator(new HttpsConfigurator(Certificates.showing(shown)));
        return serving(hook, events, new CopyOnWriteArrayList<>());
    }

    @Test
    void mailIsSentOnlyToWhoAgreedAndNeverToWhoDidNot() throws Exception {
        reports.netPanzer("127.0.0.1", "ownmail", 4_104, Map.of("name", "Mailed"));
        JsonObject made =
                json(post("/api/v1/claims", "{\"server\":" + listed("ownmail") + "}"), 201);
        String secret = made.getString("secret");
        String own = "/api/v1/claims/" + made.getJsonNumber("claim");
        json(send("PATCH", own, secret, "{\"mail\":\"a@b.example\\r\\nBcc: c@d.example\"}"), 400);
        json(send("PATCH", own, secret, "{\"mail\":\"owner@example.org\"}"), 200);
        MimeMessage asking = mail(1);
        String text = GreenMailUtil.getBody(asking).replace("=\r\n", "").replace("=3D", "=");
        assertThat(asking.getSubject()).contains("127.0.0.1:4104");
        assertThat(asking.getFrom()[0]).hasToString("rollcall@example.org");
        assertThat(asking.getHeader("List-Unsubscribe")[0]).contains("/owner-mail?stop=");
        // A look at the link does nothing: programs look at links, too.
        String confirm = link(text, "confirm");
        assertThat(site.server().get(confirm).body()).contains("Shall this master write to you");
        assertThat(send("GET", own, secret, "").body()).contains("\"mailconfirmed\":false");
        assertThat(form(confirm).body()).contains("You get a mail when it drops");
        assertThat(send("GET", own, secret, "").body()).contains("\"mailconfirmed\":true");
        reports.netPanzerQuit("127.0.0.1", 4_104);
        MimeMessage told = mail(2);
        assertThat(told.getSubject()).contains("127.0.0.1:4104 has dropped");
        String stop =
                link(GreenMailUtil.getBody(told).replace("=\r\n", "").replace("=3D", "="), "stop");
        assertThat(form(stop).body()).contains("Nothing more is sent");
        assertThat(send("GET", own, secret, "").body()).contains("\"mail\":\"\"");
        assertThat(
                        json(send("PATCH", own, secret, "{\"mail\":\"Owner@example.org\"}"), 400)
                                .getString("detail"))
                .contains("wants no mail");
        assertThat(form("/owner-mail?confirm=nonsense").body()).contains("not valid");
    }

    private MimeMessage mail(int which) {
        Await.until(
                PATIENCE,
                () -> site.mail().getReceivedMessages().length >= which,
                () -> site.mail().getReceivedMessages().length + " mails");
        return site.mail().getReceivedMessages()[which - 1];
    }

    private static String link(String text, String what) {
        Matcher found =
                Pattern.compile("https://master\\.example\\.org(/owner-mail\\?" + what + "=\\S+)")
                        .matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    /** Agrees on /hook alone, as a program must. */
    private static HttpServer hook(List<String> events, List<String> signatures)
            throws IOException {
        HttpServer hook =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        return serving(hook, events, signatures);
    }

    private static HttpServer serving(
            HttpServer hook, List<String> events, List<String> signatures) {
        hook.createContext(
                "/",
                exchange -> {
                    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    events.add(body);
                    signatures.add(exchange.getRequestHeaders().getFirst("Rollcall-Signature"));
                    String path = exchange.getRequestURI().getPath();
                    String answer =
                            switch (path) {
                                case "/hook" -> object(body).getString("challenge", "");
                                case "/echo" -> body;
                                default -> "";
                            };
                    exchange.getResponseHeaders().set("Location", "/hook");
                    byte[] bytes = answer.getBytes(UTF_8);
                    int status = path.equals("/redirect") ? 307 : 200;
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        hook.start();
        return hook;
    }

    /** As the handbook tells receivers to check it. */
    private static String signed(String secret, String time, String body) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
        byte[] key = HexFormat.of().formatHex(hash).getBytes(UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(UTF_8)));
    }

    /** The number of the one server of a game. */
    private long listed(String game) {
        String path = "/api/v1/servers?game=" + game;
        awaitBody(path, "\"total\":1,");
        return object(site.server().get(path).body())
                .getJsonArray("servers")
                .getJsonObject(0)
                .getJsonNumber("id")
                .longValue();
    }

    private void awaitBody(String path, String part) {
        Await.until(
                PATIENCE,
                () -> site.server().get(path).body().contains(part),
                () -> site.server().get(path).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site.address() + path)).timeout(PATIENCE);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, "", body);
    }

    private HttpResponse<String> form(String path) throws Exception {
        HttpRequest pressed =
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                        .build();
        return HTTP.send(pressed, BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String secret, String body)
            throws Exception {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body));
        if (!secret.isEmpty()) {
            request.header("Authorization", "Bearer " + secret);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return object(answer.body());
    }

    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
