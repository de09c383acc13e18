package org.rollcall.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.operator.Role;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.web.Axe;
import org.rollcall.web.Browser;
import org.rollcall.web.Site;

/**
 * Every page and every call of the administration, as stranger, viewer, moderator, administrator.
 */
@ExtendWith(Site.Shared.class)
class RolesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "quite another thing";

    /** What REST lets others do than administrators; all else is for those alone. */
    private static final Map<Role, Set<String>> CALLS =
            Map.of(
                    Role.VIEWER,
                    Set.of(
                            "GET me",
                            "PUT me/password",
                            "GET tokens",
                            "POST tokens",
                            "DELETE tokens/{owner}/{name}",
                            "GET dashboard",
                            "GET servers",
                            "GET servers/{number}",
                            "GET claims",
                            "GET bans",
                            "GET clients",
                            "GET neighbours",
                            "GET audit"),
                    Role.MODERATOR,
                    Set.of(
                            "POST servers/{number}/verify",
                            "PUT servers/{number}/hidden",
                            "PUT servers/{number}/note",
                            "POST bans",
                            "POST bans/preview",
                            "DELETE bans/{number}",
                            "DELETE claims/{number}"));

    private final Site site;
    private final Admin admin;
    private final Browser browser;
    private Furniture things;

    RolesIT(Site site) {
        this.site = site;
        this.admin = site.admin();
        this.browser = site.browser();
    }

    @BeforeEach
    void furnish() throws IOException {
        browser.scripts(true);
        browser.look(Browser.Look.USUAL);
        browser.forgetCookies();
        things = new Furniture(site);
        for (Role role : List.of(Role.VIEWER, Role.MODERATOR)) {
            things.ok(
                    "POST",
                    "operators",
                    "{\"name\":\"%s\",\"role\":\"%s\",\"password\":\"%s\"}"
                            .formatted(name(role), role.word(), PASSWORD));
        }
    }

    @AfterEach
    void clear() throws IOException {
        for (Role role : List.of(Role.VIEWER, Role.MODERATOR)) {
            admin.rest("DELETE", "operators/" + name(role), site.token(), null);
        }
        things.close();
    }

    private static String name(Role role) {
        return role == Role.ADMINISTRATOR ? Admin.NAME : "a-" + role.word();
    }

    private static String password(Role role) {
        return role == Role.ADMINISTRATOR ? Admin.PASSWORD : PASSWORD;
    }

    private static List<AdminPage> pages() {
        return Arrays.stream(AdminPage.values()).filter(AdminPage::inMenu).toList();
    }

    @Test
    void eachRoleSeesItsPagesAndIsOfferedWhatItMayDoAndNoMore() {
        for (Role role : Role.values()) {
            logIn(role);
            makeToken(role);
            List<String> menu =
                    pages().stream().filter(p -> may(role, p)).map(AdminPage::path).toList();
            for (AdminPage page : pages()) {
                String here = role + " " + page;
                browser.open(page.path() + (page == AdminPage.SERVERS ? "?q=127.60.7." : ""));
                assertThat(
                                strings(
                                        "[...document.querySelectorAll('.rooms a')].map(a => new URL(a.href).pathname)"))
                        .as(here)
                        .isEqualTo(menu);
                if (may(role, page)) {
                    assertThat(browser.text(".rooms [aria-current=page]")).as(here).isNotEmpty();
                    offered(role, page, here);
                } else {
                    assertThat(browser.text("main")).as(here).contains("Your role does not allow");
                    assertThat(browser.count("main form")).as(here).isZero();
                }
                assertThat(browser.text("body")).as(here).doesNotContain("Exception", "\tat ");
            }
        }
    }

    private static boolean may(Role role, AdminPage page) {
        return role.includes(page.role());
    }

    private void logIn(Role role) {
        browser.forgetCookies();
        browser.login(name(role), password(role));
    }

    private void makeToken(Role role) {
        browser.open("/admin/account");
        browser.fill("token", "of " + role.word());
        browser.press(".inline button");
        assertThat(browser.text("#token-text")).startsWith("rollcall_");
    }

    private void offered(Role role, AdminPage page, String here) {
        if (page.role() == Role.VIEWER) {
            List<String> actions =
                    strings(
                            "[...document.querySelectorAll('main form[method=post] [name=action]')]"
                                    + ".map(a => a.value)");
            assertThat(new TreeSet<>(actions)).as(here).isEqualTo(Deeds.of(page, role));
        }
    }

    private List<String> strings(String script) {
        JsonArray found = browser.run("return " + script).asJsonArray();
        return found.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    @Test
    void axeFindsNothingSeriousOnWhatTheOthersSee() {
        Map<Role, Browser.Look> looks = new LinkedHashMap<>();
        looks.put(Role.VIEWER, Browser.Look.USUAL);
        looks.put(Role.MODERATOR, Browser.Look.all().get(3));
        looks.forEach(
                (role, look) -> {
                    logIn(role);
                    browser.look(look);
                    for (AdminPage page : pages()) {
                        browser.open(page.path());
                        assertThat(Axe.serious(browser)).as(role + " " + page).isEqualTo("[]");
                    }
                });
    }

    /** With a session and a token of one's own: forms that the pages do not show. */
    @Test
    void formsThatARoleMayNotSendAreRefusedAndChangeNothing() throws IOException {
        String before = state();
        for (Role role : List.of(Role.VIEWER, Role.MODERATOR)) {
            logIn(role);
            for (AdminPage page : pages()) {
                for (Map.Entry<String, Role> deed : deeds(page).entrySet()) {
                    if (!role.includes(deed.getValue())) {
                        assertThat(send(page, deed.getKey()))
                                .as(role + " " + page + " " + deed.getKey())
                                .isEqualTo(403);
                    }
                }
            }
        }
        assertThat(state()).isEqualTo(before);
    }

    /** Of pages that are for administrators alone the door refuses any. */
    private static Map<String, Role> deeds(AdminPage page) {
        return page.role() == Role.ADMINISTRATOR
                ? Map.of("preview", page.role(), "add", page.role(), "start", page.role())
                : Deeds.of(page);
    }

    private int send(AdminPage page, String action) {
        browser.open("/admin/account");
        Map<String, Object> fields = new HashMap<>();
        fields.put("action", action);
        fields.put("number", things.number(Furniture.SHOWN));
        fields.put("note", "not his");
        fields.put("kind", "address");
        fields.put("target", Furniture.SHOWN);
        fields.put("address", Furniture.SHOWN);
        fields.put("name", "north");
        fields.put("role", "administrator");
        fields.put("password", PASSWORD);
        return Integer.parseInt(
                browser.runLong(
                                """
                                const done = arguments[0];
                                const form = new URLSearchParams(%s);
                                form.set("csrf", document.querySelector("[name=csrf]").value);
                                fetch("%s", {method: "POST", body: form, redirect: "manual"}).then(answer => done(answer.status));
                                """
                                        .formatted(
                                                Json.createObjectBuilder(fields).build(),
                                                page.path()))
                        .toString());
    }

    /** Of everything that those forms are after. */
    private String state() throws IOException {
        JsonObject server = things.server(Furniture.SHOWN);
        return String.join(
                "\n",
                server.getBoolean("hidden") + server.getString("note"),
                things.ok("GET", "bans?q=127.60.7", null).get("total").toString(),
                things.ok("GET", "clients", null).get("total").toString(),
                things.ok("GET", "operators", null).toString(),
                things.ok("GET", "captures", null).toString(),
                Files.readString(site.server().home().resolve("master.ini")));
    }

    @Test
    void strangerIsSentToTheLoginAndOnFromThere() {
        for (AdminPage page : pages()) {
            browser.forgetCookies();
            browser.open(page.path());
            assertThat(browser.text("h1")).as(page.word()).isEqualTo("Log in");
            assertThat(browser.count(".rooms a, main table")).as(page.word()).isZero();
            assertThat(browser.text("body"))
                    .doesNotContain(Furniture.SHOWN, Furniture.BANNED, "Rolf");
        }
        browser.open(AdminPage.BANS.path());
        browser.fill("name", Admin.NAME);
        browser.fill("password", Admin.PASSWORD);
        browser.press("main form button");
        assertThat(browser.text("h1")).isEqualTo("Bans");
    }

    @Test
    void everyCallOfRestAsksForItsRole() {
        Map<Role, String> tokens = new HashMap<>();
        for (Role role : Role.values()) {
            String body =
                    "{\"name\":\"roles-%s\",\"role\":\"%s\"}".formatted(role.word(), role.word());
            tokens.put(role, things.ok("POST", "tokens", body).getString("token"));
        }
        List<String> calls = described();
        assertThat(calls)
                .contains("GET me", "POST captures", "PATCH settings")
                .hasSizeGreaterThan(35);
        CALLS.values().forEach(known -> assertThat(calls).containsAll(known));
        for (String call : calls) {
            assertThat(status(call, null)).as("stranger: " + call).isEqualTo(401);
            for (Role role : Role.values()) {
                int status = status(call, tokens.get(role));
                if (role.includes(needed(call))) {
                    assertThat(status).as(role + ": " + call).isNotIn(401, 403).isLessThan(500);
                } else {
                    assertThat(status).as(role + ": " + call).isEqualTo(403);
                }
            }
        }
        tokens.keySet()
                .forEach(
                        role ->
                                admin.rest(
                                        "DELETE",
                                        "tokens/%s/roles-%s".formatted(Admin.NAME, role.word()),
                                        site.token(),
                                        null));
    }

    private static Role needed(String call) {
        return CALLS.entrySet().stream()
                .filter(known -> known.getValue().contains(call))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Role.ADMINISTRATOR);
    }

    /** As OpenAPI has them, so that none is forgotten; but for the code of the first start. */
    private List<String> described() {
        String text = site.server().get("/openapi?format=JSON").body();
        List<String> calls = new java.util.ArrayList<>();
        try (var reader = Json.createReader(new StringReader(text))) {
            reader.readObject()
                    .getJsonObject("paths")
                    .forEach(
                            (path, methods) -> {
                                String top = "/api/v1/admin/";
                                if (path.startsWith(top) && !path.equals(top + "first")) {
                                    methods.asJsonObject().keySet().stream()
                                            .map(String::toUpperCase)
                                            .filter(
                                                    m ->
                                                            Set.of(
                                                                            "GET", "POST", "PUT",
                                                                            "PATCH", "DELETE")
                                                                    .contains(m))
                                            .forEach(
                                                    m ->
                                                            calls.add(
                                                                    m
                                                                            + " "
                                                                            + path.substring(
                                                                                    top.length())));
                                }
                            });
        }
        return calls;
    }

    /** About things that are not there, and with no object: what is let through does nothing. */
    private int status(String call, String token) {
        String method = call.substring(0, call.indexOf(' '));
        String path =
                call.substring(call.indexOf(' ') + 1)
                        .replace("{owner}", Admin.NAME)
                        .replace("{number}", "9999999")
                        .replaceAll("\\{[a-z]+}", "nothing");
        String body = method.equals("GET") || method.equals("DELETE") ? null : "[]";
        return admin.rest(method, path, token, body).statusCode();
    }
}
