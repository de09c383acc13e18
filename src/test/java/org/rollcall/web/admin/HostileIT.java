package org.rollcall.web.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.web.Site;

/**
 * Nonsense for every page and every call, by an administrator, whom no role stops: each is answered
 * in our own words, and the log has nothing to say.
 */
@ExtendWith(Site.Shared.class)
class HostileIT {

    private static final long SEED = 20_261_122;
    private static final String NAME = "fuzz";
    private static final String PASSWORD = "nothing but nonsense";

    private static final String[] TRACES = {"Exception", "\tat ", "org.rollcall."};

    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/server",
                    "/check",
                    "/setup",
                    "/programs",
                    "/embed",
                    "/owner",
                    "/owner-mail",
                    "/fault",
                    "/missing",
                    "/admin/login",
                    "/admin/first",
                    "/admin/refused");

    /** Each of them once did harm somewhere. */
    private static final List<String> VALUES =
            List.of(
                    "",
                    " ",
                    "0",
                    "-1",
                    "9999999",
                    "9223372036854775807",
                    "9223372036854775808",
                    "-99999999999999999999",
                    "1e309",
                    "NaN",
                    "\u0663",
                    "\u0000",
                    "a\r\nSet-Cookie: b=c",
                    "../../../../etc/passwd",
                    "..\\..\\master.ini",
                    "${7*7}#{7*7}%{7*7}",
                    "{0} {1,number} {",
                    "' OR ''='",
                    "<script>alert(1)</script>",
                    "\u202e\ud83d\ude00\ufffe",
                    "x".repeat(3_000),
                    "[".repeat(500),
                    "((((a+)+)+)+)$",
                    "2026-13-45T99:99:99Z",
                    "P999999999999999999D",
                    "PT-1S",
                    "::ffff:127.0.0.1%eth0",
                    "[::1",
                    "300.300.300.300/99",
                    "java.lang.Runtime",
                    "null");

    private static final List<String> FIELDS =
            List.of(
                    "id",
                    "q",
                    "game",
                    "sort",
                    "page",
                    "since",
                    "limit",
                    "address",
                    "claim",
                    "secret",
                    "token",
                    "number",
                    "name",
                    "target",
                    "kind",
                    "reason",
                    "for",
                    "version",
                    "proposal",
                    "base",
                    "show",
                    "listener",
                    "capture",
                    "role",
                    "password",
                    "port",
                    "key",
                    "note",
                    "before",
                    "marked",
                    "hidden",
                    "done",
                    "lang",
                    "then",
                    "server",
                    "mail",
                    "hook",
                    "code",
                    "s:network/ocport",
                    "secret:database/pass");

    private static final List<String> ACTIONS =
            List.of(
                    "",
                    "preview",
                    "save",
                    "restore",
                    "verify",
                    "hide",
                    "note",
                    "lift",
                    "erase",
                    "cut",
                    "delete",
                    "download",
                    "replay",
                    "revoke",
                    "remove",
                    "reset");

    /** What Faces would take for its own. */
    private static final List<String> STATES =
            List.of(
                    "",
                    "stateless",
                    "-1:-1",
                    "9223372036854775808:1",
                    "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
                    "H4sIAAAAAAAAAP//",
                    "\u0000",
                    "x".repeat(2_000));

    private final Site site;
    private final Admin admin;
    private final Random random = new Random(SEED);
    private String token;
    private String cookie;
    private String csrf;
    private int logged;

    HostileIT(Site site) {
        this.site = site;
        this.admin = site.admin();
    }

    @BeforeEach
    void begin() {
        String body = "{\"name\":\"%s\",\"role\":\"administrator\",\"password\":\"%s\"}";
        admin.rest("POST", "operators", site.token(), body.formatted(NAME, PASSWORD));
        cookie = admin.login(NAME, PASSWORD);
        csrf = admin.csrf(cookie);
        Map<String, String> form =
                Map.of("action", "token", "token", "f", "role", "administrator", "csrf", csrf);
        String page = admin.post("/admin/account", cookie, form).body();
        token = page.replaceAll("(?s).*(rollcall_[A-Za-z0-9_-]+).*", "$1");
        logged = site.server().log().size();
    }

    @AfterEach
    void end() {
        admin.rest("POST", "captures/stop", site.token(), null);
        admin.rest("DELETE", "operators/" + NAME, site.token(), null);
    }

    @Test
    void everyPageAnswersNonsenseInItsOwnWords() {
        List<String> pages = new ArrayList<>(PAGES);
        Arrays.stream(AdminPage.values()).map(AdminPage::path).forEach(pages::add);
        for (String page : pages) {
            for (int round = 0; round < 6; round++) {
                Map<String, String> fields = nonsense(FIELDS);
                quiet(page + fields, admin.page(page + "?" + query(fields), cookie));
            }
            for (String action : ACTIONS) {
                Map<String, String> fields = nonsense(FIELDS);
                fields.put("action", action);
                fields.put("csrf", csrf);
                quiet(page + fields, admin.post(page, cookie, fields));
            }
        }
        theLogHasNothingToSay();
    }

    @Test
    void stateOfAFormThatWeNeverGaveIsNotLookedAt() {
        List<String> pages = new ArrayList<>(PAGES);
        Arrays.stream(AdminPage.values()).map(AdminPage::path).forEach(pages::add);
        for (String page : pages) {
            for (String state : STATES) {
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put("csrf", csrf);
                fields.put("jakarta.faces.ViewState", state);
                fields.put("javax.faces.ViewState", state);
                fields.put("jakarta.faces.source", "x");
                if (random.nextBoolean()) {
                    fields.put("jakarta.faces.partial.ajax", "true");
                    fields.put("jakarta.faces.partial.execute", "@all");
                }
                quiet(page + fields, admin.post(page, cookie, fields));
                quiet(page + fields, admin.page(page + "?" + query(fields), cookie));
            }
        }
        theLogHasNothingToSay();
    }

    @Test
    void everyCallAnswersNonsenseWithAProblem() {
        for (String call : calls()) {
            for (int round = 0; round < 8; round++) {
                String method = call.substring(0, call.indexOf(' '));
                String path = call.substring(call.indexOf(' ') + 1);
                while (path.contains("{")) {
                    path = path.replaceFirst("\\{[^}]+}", encoded(segment()).replace("$", "%24"));
                }
                String asked = path + "?" + query(nonsense(FIELDS));
                String body = method.equals("GET") || method.equals("DELETE") ? null : body();
                quiet(method + " " + asked + " " + body, admin.call(method, asked, token, body));
            }
        }
        theLogHasNothingToSay();
    }

    /** A capture that cannot be read: in its place stands a folder, which no right could mend. */
    @Test
    void pageThatFailsSaysSoInOurWordsAndTheLogSaysWhy() throws IOException {
        Path captures = site.server().home().resolve("data").resolve("captures");
        Path broken = Files.createDirectories(captures.resolve("2020-01-01-000000.pcapng"));
        String name = broken.getFileName().toString();
        Map<String, String> form = Map.of("action", "download", "name", name, "csrf", csrf);
        HttpResponse<String> page = admin.post("/admin/capture", cookie, form);
        HttpResponse<String> call =
                admin.call("GET", "/api/v1/admin/captures/" + name, token, null);
        HttpResponse<String> shown = admin.page("/admin/capture?show=" + name, cookie);
        Files.delete(broken);
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("That did not work", "The fault is ours", "</html>");
        assertThat(page.body()).as("typed into the form").doesNotContain(csrf);
        assertThat(page.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(call.statusCode()).isEqualTo(500);
        assertThat(call.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(shown.statusCode()).isEqualTo(422);
        assertThat(shown.body()).contains("The disk does not take it");
        assertThat(List.of(page, call, shown))
                .allSatisfy(answer -> assertThat(answer.body()).doesNotContain(TRACES));
        List<String> log = site.server().log();
        assertThat(log.subList(logged, log.size()))
                .anyMatch(line -> line.contains("java.io.") && line.contains("Is a directory"));
    }

    /** As OpenAPI has them, so that none is forgotten; streams would not end. */
    private List<String> calls() {
        List<String> calls = new ArrayList<>();
        String text = site.server().get("/openapi?format=JSON").body();
        try (var reader = Json.createReader(new StringReader(text))) {
            JsonObject paths = reader.readObject().getJsonObject("paths");
            for (String path : paths.keySet()) {
                for (String method : paths.getJsonObject(path).keySet()) {
                    if (Set.of("get", "post", "put", "patch", "delete").contains(method)
                            && !path.endsWith("/events")) {
                        calls.add(method.toUpperCase(Locale.ROOT) + " " + path);
                    }
                }
            }
        }
        assertThat(calls).hasSizeGreaterThan(50);
        return calls;
    }

    private String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** Neither empty nor long: it would be another path, or none at all. */
    private String segment() {
        String value = value();
        return value.isBlank() ? "-" : cut(value, 300);
    }

    private Map<String, String> nonsense(List<String> names) {
        Map<String, String> fields = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            fields.put(names.get(random.nextInt(names.size())), value());
        }
        return fields;
    }

    private static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(cut(field.getValue(), 1_000)))
                .collect(Collectors.joining("&"));
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** Anything that might be taken for an object of ours. */
    private String body() {
        String object = Json.createObjectBuilder(Map.of("preview", value())).build().toString();
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "{";
            case 2 -> "{\"name\":" + "[".repeat(5_000);
            case 3 -> "[" + object + "]";
            case 4 -> "{\"number\":1e999999999,\"hidden\":\"yes\",\"bans\":{},\"port\":-1}";
            case 5 -> "{\"bans\":[null,1,{}],\"kind\":null,\"target\":{},\"name\":[]}";
            default -> {
                var fields = Json.createObjectBuilder();
                nonsense(FIELDS).forEach(fields::add);
                yield fields.add("kind", random.nextBoolean() ? "name" : value())
                        .build()
                        .toString();
            }
        };
    }

    private void quiet(String what, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(what + answer.body()).isBetween(200, 499);
        assertThat(answer.body()).as(what).doesNotContain(TRACES).doesNotContain("<script>alert");
    }

    /** But for what is meant for operators: who was wrong, and what was refused. */
    private void theLogHasNothingToSay() {
        List<String> log = site.server().log();
        assertThat(log.subList(logged, log.size()))
                .noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "))
                .noneMatch(line -> line.contains("SEVERE"))
                .noneMatch(line -> line.contains(" WARNING ") && !line.contains(" org.rollcall."));
    }
}
