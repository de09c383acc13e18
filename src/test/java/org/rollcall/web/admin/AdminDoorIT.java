package org.rollcall.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.web.Site;

/** What must not get in: strangers, forged forms, guessed passwords, too small roles. */
@ExtendWith(Site.Shared.class)
class AdminDoorIT {

    private static final String PASSWORD = "quite another thing";

    private static final List<String> PAGES =
            List.of("dashboard", "settings", "history", "operators", "account", "live");

    private static final List<String> READS =
            List.of("me", "operators", "tokens", "dashboard", "settings", "settings/history");

    private final Site site;
    private final Admin admin;

    AdminDoorIT(Site site) {
        this.site = site;
        this.admin = site.admin();
    }

    private void add(String name, String role) {
        HttpResponse<String> added =
                admin.rest(
                        "POST",
                        "operators",
                        site.token(),
                        "{\"name\":\"%s\",\"role\":\"%s\",\"password\":\"%s\"}"
                                .formatted(name, role, PASSWORD));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    }

    private void remove(String name) {
        assertThat(admin.rest("DELETE", "operators/" + name, site.token(), null).statusCode())
                .isEqualTo(204);
    }

    @Test
    void strangerSeesNothing() {
        for (String page : PAGES) {
            HttpResponse<String> answer = admin.page("/admin/" + page, null);
            assertThat(answer.statusCode()).as(page).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow())
                    .contains("/admin/login?then=");
        }
        for (String path : READS) {
            HttpResponse<String> answer = admin.rest("GET", path, null, null);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer");
        }
        assertThat(admin.rest("PATCH", "settings", "rollcall_x", "{}").statusCode()).isEqualTo(401);
        assertThat(admin.page("/admin/first", null).statusCode()).isIn(302, 404);
        assertThat(admin.page("/admin/nothing.xhtml", null).statusCode()).isEqualTo(302);
    }

    @Test
    void eachRoleGetsWhatIsItsAndNoMore() {
        for (String role : List.of("viewer", "moderator")) {
            add("small", role);
            String cookie = admin.login("small", PASSWORD);
            for (String page : PAGES) {
                int status = List.of("dashboard", "account", "live").contains(page) ? 200 : 403;
                HttpResponse<String> answer = admin.page("/admin/" + page, cookie);
                assertThat(answer.statusCode()).as(role + " " + page).isEqualTo(status);
            }
            assertThat(admin.page("/admin/nothing", cookie).statusCode()).isEqualTo(404);
            Map<String, String> settings =
                    Map.of("action", "preview", "s:network/ocport", "1", "base", "1");
            assertThat(status("/admin/settings", cookie, settings)).isEqualTo(403);
            Map<String, String> more =
                    Map.of("action", "token", "token", "more", "role", "administrator");
            assertThat(status("/admin/account", cookie, more)).isEqualTo(403);
            Map<String, String> own = Map.of("action", "token", "token", "own", "role", role);
            String page = admin.post("/admin/account", cookie, admin.form(cookie, own)).body();
            String token = page.replaceAll("(?s).*(rollcall_[A-Za-z0-9_-]+).*", "$1");
            assertThat(admin.rest("GET", "me", token, null).body()).contains(role);
            for (String path : READS) {
                int status = List.of("me", "tokens", "dashboard").contains(path) ? 200 : 403;
                assertThat(admin.rest("GET", path, token, null).statusCode())
                        .as(role + " " + path)
                        .isEqualTo(status);
            }
            assertThat(admin.rest("POST", "settings/history/1/restore", token, null).statusCode())
                    .isEqualTo(403);
            assertThat(
                            admin.rest(
                                            "POST",
                                            "tokens",
                                            token,
                                            "{\"name\":\"up\",\"role\":\"administrator\"}")
                                    .statusCode())
                    .isEqualTo(403);
            remove("small");
            assertThat(admin.page("/admin/account", cookie).statusCode()).isEqualTo(302);
            assertThat(admin.rest("GET", "me", token, null).statusCode()).isEqualTo(401);
        }
    }

    private int status(String path, String cookie, Map<String, String> fields) {
        return admin.post(path, cookie, admin.form(cookie, fields)).statusCode();
    }

    @Test
    void forgedFormsAreRefused() {
        String cookie = admin.login(Admin.NAME, Admin.PASSWORD);
        Map<String, String> form = Map.of("action", "token", "token", "forged", "role", "viewer");
        assertThat(admin.post("/admin/account", cookie, form).statusCode()).isEqualTo(403);
        Map<String, String> guessed =
                Map.of("action", "token", "token", "forged", "role", "viewer", "csrf", "x");
        assertThat(admin.post("/admin/account", cookie, guessed).statusCode()).isEqualTo(403);
        Map<String, String> whole = admin.form(cookie, form);
        for (String[] header :
                List.of(
                        new String[] {"Origin", "https://evil.example"},
                        new String[] {"Origin", "null"},
                        new String[] {"Sec-Fetch-Site", "cross-site"},
                        new String[] {"Sec-Fetch-Site", "same-site"},
                        new String[] {"X-Other", "nothing said"})) {
            assertThat(admin.post("/admin/account", cookie, whole, header).statusCode())
                    .as(String.join(": ", header))
                    .isEqualTo(403);
        }
        String other = admin.login(Admin.NAME, Admin.PASSWORD);
        assertThat(admin.post("/admin/account", other, whole).statusCode()).isEqualTo(403);
        assertThat(admin.page("/admin/account", cookie).body()).doesNotContain("forged");
    }

    @Test
    void sessionHasAnotherIdAfterEachLogin() {
        String planted = "rollcall-session=planted-by-somebody-else";
        HttpResponse<String> answer = admin.tryLogin(Admin.NAME, Admin.PASSWORD, planted);
        String cookie = Admin.cookie(answer);
        assertThat(cookie).isNotEqualTo(planted);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/admin");
        assertThat(admin.page("/admin/account", planted).statusCode()).isEqualTo(302);
        String next = Admin.cookie(admin.tryLogin(Admin.NAME, Admin.PASSWORD, cookie));
        assertThat(next).isNotEqualTo(cookie);
        assertThat(admin.page("/admin/account", cookie).statusCode()).isEqualTo(302);
        assertThat(admin.page("/admin/account", next).statusCode()).isEqualTo(200);
    }

    @Test
    void revokedTokenIsRefusedFromThenOn() {
        String body = "{\"name\":\"cron\",\"role\":\"viewer\"}";
        String cron =
                Admin.json(admin.rest("POST", "tokens", site.token(), body)).getString("token");
        assertThat(admin.rest("GET", "me", cron, null).statusCode()).isEqualTo(200);
        String path = "tokens/" + Admin.NAME + "/cron";
        assertThat(admin.rest("DELETE", path, site.token(), null).statusCode()).isEqualTo(204);
        assertThat(admin.rest("GET", "me", cron, null).statusCode()).isEqualTo(401);
    }

    /** From an address of its own: whoever is slowed down is that address. */
    @Test
    void guessingIsSlowedDown() throws IOException {
        add("victim", "viewer");
        String last = "";
        for (int i = 0; i < 7; i++) {
            last = loginFrom("127.43.66.6", "victim", "wrong password " + i);
        }
        assertThat(last).startsWith("HTTP/1.1 429").containsIgnoringCase("Retry-After:");
        assertThat(loginFrom("127.43.66.6", "victim", PASSWORD)).startsWith("HTTP/1.1 429");
        assertThat(loginFrom("127.43.66.7", "victim", PASSWORD)).startsWith("HTTP/1.1 302");
        assertThat(site.server().get("/metrics").body()).contains("rollcall_logins");
        remove("victim");
    }

    private String loginFrom(String address, String name, String password) throws IOException {
        String form = "action=login&name=" + name + "&password=" + password.replace(' ', '+');
        return raw(
                address,
                "POST /admin/login HTTP/1.1\r\nHost: here\r\nOrigin: http://here\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + form.length()
                        + "\r\nConnection: close\r\n\r\n"
                        + form);
    }

    @Test
    void oversizedAndEndlessFormsAreNotRead() throws IOException {
        assertThat(
                        raw(
                                "127.0.0.1",
                                "POST /admin/login HTTP/1.1\r\nHost: here\r\nOrigin: http://here"
                                        + "\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(
                        raw(
                                "127.0.0.1",
                                "POST /api/v1/admin/first HTTP/1.1\r\nHost: here\r\n"
                                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                                        + "1\r\nx\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 411");
    }

    private String raw(String from, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(60_000);
            socket.bind(new java.net.InetSocketAddress(from, 0));
            socket.connect(
                    new java.net.InetSocketAddress("127.0.0.1", site.server().port("web", "port")));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void hostileTextsNeitherRunNorShowTraces() {
        String cookie = admin.login(Admin.NAME, Admin.PASSWORD);
        String script = "<script>alert(1)</script>\"'&\u202e";
        Map<String, String> form =
                Map.of("action", "add", "name", script, "password", script, "role", script);
        HttpResponse<String> answer =
                admin.post("/admin/operators", cookie, admin.form(cookie, form));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("<script>alert");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        for (String body : List.of("", "{", "[]", "{\"a\":1}", "{\"a\":{}}", "null")) {
            HttpResponse<String> refused = admin.rest("PATCH", "settings", site.token(), body);
            assertThat(refused.statusCode()).as(body).isBetween(400, 499);
            assertThat(refused.body()).doesNotContain("Exception", "\tat ", "org.rollcall");
        }
        for (String version : List.of("0", "-1", "99999999999999999999", "x")) {
            String path = "settings/history/" + version;
            HttpResponse<String> refused = admin.rest("GET", path, site.token(), null);
            assertThat(refused.statusCode()).as(version).isBetween(400, 499);
        }
        assertThat(admin.page("/admin/history?version=x", cookie).statusCode()).isEqualTo(200);
        assertThat(admin.page("/admin/login?then=https://evil.example/", cookie).headers())
                .satisfies(
                        headers ->
                                assertThat(headers.firstValue("Location").orElseThrow())
                                        .doesNotContain("evil"));
    }

    @Test
    void nobodyElsesScriptMayAskTheAdministration() {
        HttpResponse<String> answer = admin.rest("GET", "me", site.token(), null);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
}
