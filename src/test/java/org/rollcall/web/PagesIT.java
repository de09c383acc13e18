package org.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.store.WorldForgePeer;
import org.rollcall.wire.Await;

/** Each page in a real browser; what it shows has come from the wire. */
@ExtendWith(Site.Shared.class)
class PagesIT {

    private static final String HOSTILE =
            "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"'&";
    private static final String TURNED = "abc\u202Etxt.exe\u2066\u200B";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final Browser browser;
    private final Reports reports;

    PagesIT(Site site) {
        this.site = site;
        this.browser = site.browser();
        this.reports = site.reports();
    }

    @BeforeEach
    void usualBrowser() {
        browser.scripts(true);
        browser.look(Browser.Look.USUAL);
        browser.open("/assets/rollcall.svg");
        browser.complaints();
    }

    @Test
    void browserShowsWhatServersOfEachProtocolHaveSaid() throws Exception {
        reports.netPanzer(
                "127.41.0.1",
                "netpanzer",
                3030,
                Map.of(
                        "name",
                        "Sunday tanks",
                        "map",
                        "Two clans",
                        "players",
                        "6",
                        "maxPlayers",
                        "16"));
        reports.crossfire(
                Map.of(
                        "hostname",
                        "cf.pages.example",
                        "port",
                        "13327",
                        "num_players",
                        "12",
                        "version",
                        "1.75.0",
                        "text_comment",
                        "Daily backups"));
        try (WorldForgePeer mason = reports.worldForge("127.41.0.2")) {
            mason.register();
            mason.say("name", "Wellspring");
            mason.say("clients", "7");
        }
        listed("q=sunday", 1);
        listed("q=cf.pages", 1);
        listed("q=wellspring&game=worldforge", 1);
        browser.open("/?q=sunday");
        assertThat(browser.text("#servers tbody tr"))
                .contains("Sunday tanks", "6 / 16", "netpanzer", "Two clans", "just now");
        assertThat(browser.text("#counts")).startsWith("1 server,");
        browser.open("/?game=crossfire&q=cf.pages");
        assertThat(browser.text("#servers tbody tr"))
                .contains("cf.pages.example", "12", "1.75.0", "Daily backups");
        browser.open("/?game=worldforge&q=wellspring");
        assertThat(browser.text("#servers tbody tr")).contains("Wellspring", "7", "worldforge");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void changeOnTheWireAppearsWithoutReload() throws Exception {
        browser.open("/?q=live+one");
        browser.awaitText("#live", "Live");
        browser.run("window.untouched = true");
        reports.netPanzer(
                "127.41.1.1", "livegame", 4000, Map.of("name", "Live one", "players", "1"));
        browser.awaitText("#servers", "Live one");
        reports.netPanzer(
                "127.41.1.1", "livegame", 4000, Map.of("name", "Live one", "players", "5"));
        browser.awaitText("#servers tbody .players", "5");
        reports.netPanzerQuit("127.41.1.1", 4000);
        Await.until(PATIENCE, () -> browser.count("#servers") == 0, () -> "still there");
        assertThat(browser.run("return window.untouched === true")).hasToString("true");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void newcomerAppearsWhileOthersNeverStopTalking() throws Exception {
        reports.netPanzer("127.41.10.1", "busy", 4_010, Map.of("name", "Busy", "players", "0"));
        listed("game=busy", 1);
        browser.open("/?game=busy");
        browser.awaitText("#live", "Live");
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> talk =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 1; !enough.get(); i++) {
                                String players = Integer.toString(i % 60);
                                Map<String, String> said =
                                        Map.of("name", "Busy", "players", players);
                                try {
                                    reports.netPanzer("127.41.10.1", "busy", 4_010, said);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }
                        });
        try {
            reports.netPanzer("127.41.10.2", "busy", 4_011, Map.of("name", "Late one"));
            browser.awaitText("#servers", "Late one");
        } finally {
            enough.set(true);
        }
        talk.get();
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
    void listCanBeFilteredAndSortedByKeyboard() throws Exception {
        reports.netPanzer(
                "127.41.3.1",
                "keys",
                4003,
                Map.of("name", "Anna", "players", "2", "maxPlayers", "2"));
        reports.netPanzer(
                "127.41.3.2",
                "keys",
                4004,
                Map.of("name", "Berta", "players", "1", "maxPlayers", "8"));
        reports.netPanzer(
                "127.41.3.3",
                "keys",
                4005,
                Map.of("name", "Caesar", "players", "0", "maxPlayers", "8"));
        listed("game=keys", 3);
        browser.open("/?game=keys");
        assertThat(rows()).isEqualTo("[\"Anna\",\"Berta\",\"Caesar\"]");
        browser.type("/");
        browser.type("ber");
        Await.until(PATIENCE, () -> rows().equals("[\"Berta\"]"), this::rows);
        browser.open("/?game=keys&notempty=yes&notfull=yes");
        assertThat(rows()).isEqualTo("[\"Berta\"]");
        browser.open("/?game=keys");
        browser.run("document.querySelector('th.name a').focus()");
        browser.type("\uE007");
        Await.until(PATIENCE, () -> browser.count("th.name[aria-sort=ascending]") == 1, this::rows);
        browser.open("/?game=keys&sort=-name");
        assertThat(rows()).isEqualTo("[\"Caesar\",\"Berta\",\"Anna\"]");
    }

    @Test
    void everythingIsReadableWithoutScripts() throws Exception {
        for (int i = 0; i < 120; i++) {
            reports.netPanzer("127.41.4.1", "plain", 5_000 + i, Map.of("name", "Plain " + i));
        }
        listed("game=plain", 120);
        String first = site.server().get("/?game=plain").body();
        assertThat(first).contains("<strong>120 servers</strong>", "offset=100");
        assertThat(first.split("data-server=", -1)).hasSize(101);
        String rest = site.server().get("/?game=plain&offset=100").body();
        assertThat(rest.split("data-server=", -1)).hasSize(21);
        browser.scripts(false);
        browser.open("/?game=plain");
        browser.scripts(true);
        assertThat(browser.count("#servers tbody tr")).isEqualTo(100);
        assertThat(browser.count("#live:not([hidden]), .scripted")).isZero();
    }

    @Test
    void tenThousandServersScrollInPartsAndStayQuick() throws Exception {
        try (WorldForgePeer proxy = reports.worldForge("127.41.5.1")) {
            proxy.registerOthers(10_000);
        }
        Await.until(
                PATIENCE,
                () ->
                        site.server()
                                .get("/api/v1/servers?q=11.0.39.15&game=worldforge")
                                .body()
                                .contains("11.0.39.15"),
                () -> "the last is not listed");
        browser.open("/?game=worldforge&sort=seen");
        assertThat(browser.text("#counts")).contains("servers");
        for (int part = 2; part <= 5; part++) {
            int wanted = part;
            Await.until(
                    PATIENCE,
                    () -> {
                        browser.run("scrollTo(0, document.documentElement.scrollHeight)");
                        return browser.count("#servers tbody") >= wanted;
                    },
                    () -> browser.count("#servers tbody") + " parts");
        }
        assertThat(browser.count("#servers tbody tr")).isGreaterThanOrEqualTo(500);
        // How long the slowest of sixty frames takes while it scrolls through them.
        JsonNumber slowest =
                (JsonNumber)
                        browser.runLong(
                                """
                                const done = arguments[0];
                                let last = performance.now(), slowest = 0, frames = 0;
                                const step = now => {
                                    slowest = Math.max(slowest, now - last);
                                    last = now;
                                    scrollTo(0, frames * 300);
                                    ++frames < 60 ? requestAnimationFrame(step) : done(slowest);
                                };
                                requestAnimationFrame(now => { last = now; requestAnimationFrame(step); });
                                """);
        assertThat(slowest.doubleValue()).isLessThan(500);
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

    /** A long list is made anew after a moment only. */
    private void listed(String query, int count) {
        Await.until(
                PATIENCE,
                () -> list(query).contains("\"total\":" + count + ","),
                () -> list(query));
    }

    private String list(String query) {
        return site.server().get("/api/v1/servers?" + query).body();
    }

    private String rows() {
        return browser.run(
                        "return [...document.querySelectorAll('#servers tbody .name a')].map(a => a.innerText)")
                .toString();
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
