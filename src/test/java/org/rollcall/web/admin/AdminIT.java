package org.rollcall.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
        } catch (java.io.IOException refused) {
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
                .getValuesAs(jakarta.json.JsonObject.class)
                .stream()
                .filter(one -> one.getString("name").equals(name))
                .findFirst()
                .orElseThrow()
                .getString("inForce");
    }

    @Test
    void endedSessionLosesNoTypedText() {
        browser.open("/admin/account");
        browser.fill("token", "typed with care");
        browser.forgetCookies();
        browser.press(".inline button");
        assertThat(browser.text("main")).contains("What you typed is kept");
        browser.fill("name", Admin.NAME);
        browser.fill("password", Admin.PASSWORD);
        browser.press("main form button");
        assertThat(browser.text("main")).contains("Nothing of it has been done yet");
        assertThat(browser.text(".kept")).contains("typed with care");
        browser.press("main form button");
        assertThat(browser.text("main")).contains("shown this once", "rollcall_");
        browser.open("/admin/account");
        assertThat(browser.text("main")).contains("typed with care").doesNotContain("rollcall_");
        browser.press(".tokens tbody tr:last-child button");
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
        assertThat(browser.text("#listeners")).contains("worldforge", "open");
        assertThat(browser.complaints()).isEmpty();
        browser.scripts(false);
        browser.open("/admin/dashboard");
        browser.scripts(true);
        assertThat(admin.page("/admin/dashboard", session()).body())
                .contains("netpanzer", "worldforge", "counted");
    }

    private String session() {
        return admin.login(Admin.NAME, Admin.PASSWORD);
    }

    @Test
    void germanIsSpokenToo() {
        browser.open("/admin/dashboard?lang=de");
        assertThat(browser.text("h1")).startsWith("Überblick");
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
