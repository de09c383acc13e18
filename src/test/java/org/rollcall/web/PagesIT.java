package org.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollcall.wire.Await;

/** The pages beside the server browser. */
class PagesIT extends PageFixture {

    PagesIT(Site site) {
        super(site);
    }

    @Test
    void hostileTextsStayTextsOnEveryPage() throws Exception {
        reports.netPanzer(
                "127.41.2.1",
                "hostile",
                4001,
                Map.of(
                        "name",
                        HOSTILE,
                        "map",
                        HOSTILE,
                        "comment",
                        "'; DROP TABLE server_data;--",
                        "version",
                        HOSTILE,
                        "<b onerror=x>",
                        HOSTILE));
        reports.netPanzer("127.41.2.2", "hostile", 4002, Map.of("name", TURNED));
        listed("game=hostile", 2);
        browser.open("/?game=hostile");
        assertThat(browser.text("#servers"))
                .contains(HOSTILE, "'; DROP TABLE server_data;--", "abctxt.exe")
                .doesNotContain("\u202E", "\u2066", "\u200B");
        String page = link("#servers tbody tr:has(.comment) a");
        for (String path :
                new String[] {
                    page,
                    "/?q=%3Cscript%3E",
                    "/check?address=127.41.2.1",
                    "/embed?game=hostile",
                    "/check?address=%3Cscript%3Ealert(1)%3C/script%3E",
                    "/server?id=%3Cb%3E",
                    "/?sort=%3Cb%3E"
                }) {
            browser.open(path);
            assertThat(browser.count("main script, main img[src=x], main b, main [onerror]"))
                    .as(path)
                    .isZero();
            assertThat(browser.run("return document.title").toString())
                    .as(path)
                    .doesNotContain("\"owned\"");
        }
        browser.open(page);
        assertThat(browser.text("h1")).contains(HOSTILE);
        assertThat(site.server().get("/feed.atom").body())
                .contains("&lt;script&gt;", "abctxt.exe")
                .doesNotContain("<script", "\u202E");
        String badge = site.server().get("/badge.svg?id=" + page.replaceAll(".*=", "")).body();
        assertThat(badge).contains("&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void pageOfAServerTellsAllThatIsKnown() throws Exception {
        reports.netPanzer(
                "127.41.6.1",
                "facts",
                4006,
                Map.of(
                        "name",
                        "Facts",
                        "map",
                        "Duck hunt",
                        "version",
                        "0.8.7",
                        "players",
                        "3",
                        "maxPlayers",
                        "8",
                        "units",
                        "40"));
        listed("game=facts", 1);
        browser.open("/?game=facts");
        browser.open(link("#servers tbody a"));
        assertThat(browser.text("main"))
                .contains(
                        "Facts",
                        "127.41.6.1:4006",
                        "3 / 8",
                        "Duck hunt",
                        "0.8.7",
                        "protocol netpanzer",
                        "its own address",
                        "units",
                        "40",
                        "verified");
        browser.run("window.untouched = true");
        reports.netPanzer(
                "127.41.6.1",
                "facts",
                4006,
                Map.of("name", "Facts", "players", "4", "maxPlayers", "8"));
        browser.awaitText("main", "4 / 8");
        reports.netPanzerQuit("127.41.6.1", 4006);
        browser.awaitText("main", "No such server");
        assertThat(site.server().get("/server?id=999999999").statusCode()).isEqualTo(404);
    }

    @Test
    void historyOfPlayersIsDrawnFromWhatWasReported() throws Exception {
        reports.netPanzer("127.41.8.1", "history", 4008, Map.of("name", "History", "players", "3"));
        reports.netPanzer("127.41.8.1", "history", 4008, Map.of("name", "History", "players", "9"));
        listed("game=history", 1);
        browser.open("/?game=history");
        String page = link("#servers tbody a");
        Await.until(
                PATIENCE,
                () -> site.server().get(page).body().contains("At most 9 playing at a time"),
                () -> site.server().get(page).body());
        browser.open(page);
        assertThat(browser.count("svg.graph path[d^=M]")).isEqualTo(2);
        assertThat(browser.text("main")).contains("it was there for 5 min");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void checkTellsWhereAServerIsStuck() throws Exception {
        reports.netPanzer("127.41.7.1", "checked", 4007, Map.of("name", "Checked"));
        listed("game=checked", 1);
        browser.open("/check?address=127.41.7.1:4007");
        assertThat(browser.text(".steps"))
                .contains("by the protocol netpanzer", "1 of 500 places", "local network alone");
        reports.netPanzerQuit("127.41.7.1", 4007);
        listed("game=checked", 0);
        browser.open("/check?address=127.41.7.1:4007");
        assertThat(browser.text(".steps")).contains("said goodbye", "It is not listed");
        browser.open("/check?address=198.51.100.77");
        assertThat(browser.text(".steps")).contains("Nothing has come from this address lately");
        browser.open("/check?address=nobody.example");
        assertThat(browser.text("[role=alert]")).contains("That is no address");
    }

    @Test
    void setupHasTheLinesForEachGameWithThisMastersAddress() {
        browser.open("/setup");
        assertThat(browser.text("main"))
                .contains(
                        "metaserver2_server " + site.address() + "/metaserver2/meta_update.php",
                        "metaserver=\"127.0.0.1\"",
                        "server.masterservers = \"127.0.0.1\"",
                        "rollcall_announcer_new(\"127.0.0.1\", "
                                + site.server().port("network", "smport"));
        String key = browser.text("#master-key").strip();
        assertThat(key).hasSize(44);
        assertThat(browser.text("#ring")).contains("rollcall_key_parse(master, \"" + key + "\")");
    }

    @Test
    void everythingThatCanBeReadCanBeTriedOnThePageForPrograms() throws Exception {
        reports.netPanzer("127.41.9.1", "trial", 4_009, Map.of("name", "Tried"));
        listed("game=trial", 1);
        browser.open("/programs");
        Await.until(PATIENCE, () -> browser.count("#operations details") > 7, this::rows);
        String offered =
                browser.run("return document.querySelector('#operations').textContent").toString();
        try (var json =
                Json.createReader(
                        new StringReader(site.server().get("/openapi?format=JSON").body()))) {
            JsonObject paths = json.readObject().getJsonObject("paths");
            paths.forEach(
                    (path, methods) -> {
                        if (methods.asJsonObject().containsKey("get")) {
                            assertThat(offered).contains("GET " + path);
                        }
                    });
        }
        ask("GET /api/v1/servers ", "[name=game]", "trial");
        browser.awaitText("details[open] .answer", "\"Tried\"");
        assertThat(browser.text("details[open] .answer"))
                .startsWith("GET /api/v1/servers?game=trial\n200");
        ask("GET /api/v1/servers/{id}", "[name=id]", "999999999");
        browser.awaitText("details[open] .answer", "404");
        ask("GET /api/v1/events", "button", "");
        browser.awaitText("details[open] .answer", "event: hello");
        assertThat(browser.complaints().stream().filter(c -> !c.contains("404"))).isEmpty();
    }

    @Test
    void germansReadGerman() {
        browser.open("/check?lang=de&address=198.51.100.77");
        assertThat(browser.text("main"))
                .contains("Meinen Server prüfen", "kam in letzter Zeit nichts");
        browser.open("/");
        assertThat(browser.text("h1")).isEqualTo("Spielserver");
        browser.open("/?lang=en");
        assertThat(browser.text("h1")).isEqualTo("Game servers");
    }

    @Test
    void oldPagesGoOnBesideTheNewOnes() throws IOException {
        assertThat(site.server().get("/meta_html.php").body()).contains("Crossfire servers");
        assertThat(site.server().get("/metaserver2/meta_client.php").statusCode()).isEqualTo(200);
        assertThat(site.server().get("/nothing").statusCode()).isEqualTo(404);
        assertThat(site.server().get("/nothing").body()).contains("Nothing is here");
        assertThat(site.server().get("/WEB-INF/layout.xhtml").body()).doesNotContain("ui:insert");
    }

    /** Opens one operation, fills in a field, and sends it. */
    private void ask(String operation, String field, String value) {
        browser.run(
                """
                document.querySelectorAll('details').forEach(one => {
                    one.open = one.querySelector('summary').textContent.startsWith('%s');
                    if (one.open) {
                        one.querySelector('%s').value = '%s';
                        one.querySelector('button').click();
                    }
                });
                """
                        .formatted(operation, field, value));
    }

    private String link(String selector) {
        String link =
                browser.run(
                                "return document.querySelector(\""
                                        + selector
                                        + "\").getAttribute('href')")
                        .toString();
        return link.substring(1, link.length() - 1);
    }
}
