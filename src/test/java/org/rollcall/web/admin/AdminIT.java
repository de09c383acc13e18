package org.rollcall.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.store.WorldForgePeer;
import org.rollcall.web.Browser;
import org.rollcall.web.Site;
import org.rollcall.wire.Await;
import org.rollcall.wire.FreePorts;

/** The administration's pages in a real browser, logged in and out. */
@ExtendWith(Site.Shared.class)
class AdminIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final Admin admin;
    private final Browser browser;

    AdminIT(Site site) {
        this.site = site;
        this.admin = site.admin();
        this.browser = site.browser();
    }

    @BeforeEach
    void loggedIn() {
        browser.scripts(true);
        browser.look(Browser.Look.USUAL);
        browser.forgetCookies();
        browser.login(Admin.NAME, Admin.PASSWORD);
        browser.complaints();
    }

    @Test
    void portMovesWhileThePageWatchesAndComesBackWithTheOldFile() throws Exception {
        Path file = site.server().home().resolve("master.ini");
        byte[] before = Files.readAllBytes(file);
        int old = site.server().port("network", "ocport");
        int moved = FreePorts.next();
        site.reports().netPanzer("127.61.0.1", "moving", 4100, Map.of("name", "Stays"));
        browser.open("/admin/settings");
        browser.fill("network-ocport", Integer.toString(moved));
        browser.press("#look");
        assertThat(browser.text("#preview")).contains(old + " → " + moved, "applies at once");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        browser.press("#save");
        browser.awaitText("[data-listener=netpanzer-clients]", "tcp " + moved);
        assertThat(answers(moved)).isTrue();
        assertThat(answers(old)).isFalse();
        browser.open("/?game=moving");
        assertThat(browser.text("#servers")).contains("Stays");
        browser.open("/admin/history");
        browser.press(".versions tbody tr:nth-child(2) a");
        browser.press("#restore");
        browser.awaitText(".done", "byte for byte");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        Await.until(PATIENCE, () -> answers(old), () -> "not back on " + old);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void badValueIsRefusedBesideItsFieldAndNothingChanges() throws Exception {
        Path file = site.server().home().resolve("master.ini");
        byte[] before = Files.readAllBytes(file);
        browser.open("/admin/settings");
        browser.fill("network-ocport", "70000");
        browser.fill("game-masterserver-password", "hunter2-hunter2");
        browser.press("#look");
        assertThat(browser.text("#network-ocport-fault")).contains("70000", "0 to 65535");
        assertThat(browser.run("return document.getElementById('network-ocport').value"))
                .hasToString("\"70000\"");
        assertThat(browser.run("return document.documentElement.outerHTML").toString())
                .doesNotContain("hunter2");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void whatSomebodyElseSavedMeanwhileStays() throws Exception {
        Path file = site.server().home().resolve("master.ini");
        byte[] before = Files.readAllBytes(file);
        browser.open("/admin/settings");
        change("limits/attribute-name-bytes", "63");
        change("web/watchers", "900");
        browser.fill("limits-attributes-per-server", "63");
        browser.fill("web-watchers", "800");
        browser.press("#look");
        assertThat(browser.text("#web-watchers-fault")).contains("1000", "900");
        browser.press("#look");
        browser.press("#save");
        assertThat(Files.readString(file))
                .contains("attribute-name-bytes = 63", "attributes-per-server = 63")
                .contains("watchers = 800");
        Files.write(file, before);
        Await.until(PATIENCE, () -> value("web/watchers").equals("1000"), () -> "not taken back");
    }

    private void change(String name, String value) {
        HttpResponse<String> changed =
                admin.rest(
                        "PATCH", "settings", site.token(), "{\"" + name + "\":\"" + value + "\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    }

    private String value(String name) {
        return Admin.json(admin.rest("GET", "settings", site.token(), null))
                .getJsonArray("settings")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(one -> one.getString("name").equals(name))
                .findFirst()
                .orElseThrow()
                .getString("inForce");
    }

    /**
     * What is typed into the fields of one form.
     *
     * @param after what the page says when the form was sent again
     */
    private record Typed(
            String page, Map<String, String> fields, String button, String where, String after) {}

    private static final List<Typed> FORMS =
            List.of(
                    new Typed(
                            "servers?q=127.61.0.9",
                            Map.of("note0", "typed with care\nin two lines"),
                            ".operator details button",
                            ".done",
                            "note"),
                    new Typed(
                            "bans",
                            Map.of("target", "203.0.113.77", "reason", "typed \"with\" <care>"),
                            "button[value=preview]",
                            "#preview",
                            "nobody now"),
                    new Typed(
                            "clients",
                            Map.of("address", "typed, no address"),
                            "form:has(#address) button",
                            "#fault",
                            "address"),
                    new Typed(
                            "neighbours",
                            Map.of("name", "careful", "address", "typed.example", "key", "none"),
                            "main .card:last-of-type form:last-of-type button",
                            "#fault",
                            "key"),
                    new Typed(
                            "settings",
                            Map.of("network-ocport", "typed", "ring-name", "With care"),
                            "#look",
                            "#network-ocport-fault",
                            "typed"),
                    new Typed(
                            "operators",
                            Map.of("name", "typed.one", "password", "not carried along"),
                            "main .cards form button",
                            "main [role=alert]",
                            "password"),
                    new Typed(
                            "account",
                            Map.of("token", "typed with care"),
                            ".inline button",
                            "#token-text",
                            "rollcall_"));

    /** Ended by somebody who sets the password anew, while the page is open. */
    @Test
    void endedSessionLosesNoTypedTextOnAnyForm() throws IOException {
        site.reports().netPanzer("127.61.0.9", "typing", 4101, Map.of("name", "Typed about"));
        String typist =
                "{\"name\":\"writer\",\"role\":\"administrator\",\"password\":\"%s\"}"
                        .formatted(Admin.PASSWORD);
        assertThat(admin.rest("POST", "operators", site.token(), typist).statusCode())
                .isEqualTo(201);
        for (Typed form : FORMS) {
            browser.forgetCookies();
            browser.login("writer", Admin.PASSWORD);
            browser.open("/admin/" + form.page());
            form.fields().forEach(browser::fill);
            assertThat(
                            admin.rest("PUT", "operators/writer/password", site.token(), typist)
                                    .statusCode())
                    .isEqualTo(204);
            // A form that destroys something wants that to be said.
            browser.run(
                    "document.querySelectorAll('main [type=checkbox][required]')"
                            + ".forEach(sure => sure.checked = true)");
            browser.press(form.button());
            assertThat(browser.text("main")).as(form.page()).contains("What you typed is kept");
            browser.fill("name", "writer");
            browser.fill("password", Admin.PASSWORD);
            browser.press("main form button");
            assertThat(browser.text("main"))
                    .as(form.page())
                    .contains("Nothing of it has been done");
            kept(form);
            browser.press("main form button");
            assertThat(browser.text(form.where())).as(form.page()).contains(form.after());
        }
        assertThat(admin.rest("DELETE", "operators/writer", site.token(), null).statusCode())
                .isEqualTo(204);
    }

    private void kept(Typed form) {
        String kept =
                ((JsonString) browser.run("return document.querySelector('.kept').textContent"))
                        .getString();
        form.fields()
                .forEach(
                        (field, text) -> {
                            if (field.equals("password")) {
                                assertThat(kept).doesNotContain(text);
                            } else {
                                assertThat(kept).as(form.page()).contains(text);
                            }
                        });
    }

    @Test
    void dashboardDrawsWhatComesInAndIsReadableWithoutScript() throws Exception {
        browser.open("/admin/dashboard");
        for (int i = 0; i < 20; i++) {
            site.reports().netPanzer("127.43.1.1", "counted", 4200, Map.of("name", "Counted"));
        }
        Await.until(
                PATIENCE,
                () -> browser.count("#charts svg polyline[points*=' ']") >= 3,
                () -> "no lines: " + browser.text("#charts"));
        browser.awaitText("#games", "counted");
        browser.awaitText("#flows", "netpanzer");
        for (String gauge : List.of("listed", "waiting")) {
            String chart = "[data-gauge=" + gauge + "]";
            assertThat(browser.count(chart + " polyline")).as(gauge).isPositive();
            assertThat(browser.text(chart + " .key b")).as(gauge).matches("[0-9,]+");
        }
        assertThat(browser.text("#listeners")).contains("worldforge", "open");
        assertThat(browser.complaints()).isEmpty();
        browser.scripts(false);
        browser.open("/admin/dashboard");
        browser.scripts(true);
        assertThat(admin.page("/admin/dashboard", session()).body())
                .contains("netpanzer", "worldforge", "counted");
    }

    @Test
    void dashboardCountsListsApartFromOtherAnswers() throws IOException {
        double before = lists();
        try (WorldForgePeer client = site.reports().worldForge("127.61.0.3")) {
            for (int i = 0; i < 3; i++) {
                client.listed();
            }
        }
        // Three handshakes of a client, three lists, and at least one page of each.
        Await.until(PATIENCE, () -> lists() >= before + 2.5, () -> lists() + " lists");
        assertThat(lists()).isLessThan(before + 3.5);
        assertThat(site.server().get("/metrics").body()).contains("rollcall_lists_total{dialect=");
    }

    /** Of WorldForge in the last ten minutes: rates over five seconds each, the last over less. */
    private double lists() {
        JsonObject told = Admin.json(admin.rest("GET", "dashboard", site.token(), null));
        List<JsonNumber> rates =
                told.getJsonArray("dialects").getValuesAs(JsonObject.class).stream()
                        .filter(one -> one.getString("dialect").equals("worldforge"))
                        .flatMap(
                                one ->
                                        one
                                                .getJsonArray("lists")
                                                .getValuesAs(JsonNumber.class)
                                                .stream())
                        .toList();
        double sum = 0;
        for (JsonNumber rate : rates.subList(0, rates.size() - 1)) {
            sum += rate.doubleValue() * told.getInt("seconds");
        }
        return sum;
    }

    private String session() {
        return admin.login(Admin.NAME, Admin.PASSWORD);
    }

    @Test
    void germanIsSpokenToo() {
        browser.open("/admin/dashboard?lang=de");
        assertThat(browser.text("h1")).startsWith("Überblick");
        browser.open("/admin/settings?lang=de");
        assertThat(browser.text("#section-network"))
                .contains("Verschlüsselter Port für Spielserver", "Erlaubt: 0 bis 65535, 0 = aus.")
                .doesNotContain("Encrypted", "0 to");
        browser.fill("network-ocport", "70000");
        browser.press("#look");
        assertThat(browser.text("#network-ocport-fault")).contains("0 bis 65535");
        browser.open("/admin/settings?lang=en");
        assertThat(browser.text("h1")).isEqualTo("Settings");
    }

    @Test
    void logoutEndsTheSession() {
        browser.open("/admin/account");
        browser.press(".logout button");
        assertThat(browser.text(".done")).contains("logged out");
        browser.open("/admin/account");
        assertThat(browser.text("h1")).isEqualTo("Log in");
    }
}
