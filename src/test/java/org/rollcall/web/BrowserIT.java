package org.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.rollcall.store.WorldForgePeer;
import org.rollcall.wire.Await;

/** The server browser: live, by keyboard, without scripts, with ten thousand servers. */
class BrowserIT extends PageFixture {

    BrowserIT(Site site) {
        super(site);
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
    void listThatShrinksBelowAPartKeepsNoGhosts() throws Exception {
        many("127.41.6.1", "shrinks", 0, 120);
        listed("game=shrinks", 120);
        browser.open("/?game=shrinks");
        scrolledTo(2, 120);
        browser.awaitText("#live", "Live");
        for (int i = 90; i < 120; i++) {
            reports.netPanzerQuit("127.41.6.1", 6_000 + i);
        }
        browser.awaitText("#counts", "90 servers");
        scrolledTo(1, 90);
    }

    @Test
    void listThatGrowsBeyondItsLastPartGoesOn() throws Exception {
        many("127.41.7.1", "grows", 0, 150);
        listed("game=grows", 150);
        browser.open("/?game=grows");
        scrolledTo(2, 150);
        assertThat(browser.count("#more")).isZero();
        browser.awaitText("#live", "Live");
        many("127.41.7.1", "grows", 150, 230);
        listed("game=grows", 230);
        scrolledTo(3, 230);
        assertThat(browser.count("#more")).isZero();
    }

    @Test
    void menusOfferWhatTheChosenGameHas() throws Exception {
        reports.netPanzer(
                "127.41.8.1", "menusone", 4_020, Map.of("name", "One", "version", "one-1"));
        reports.netPanzer(
                "127.41.8.2", "menustwo", 4_021, Map.of("name", "Two", "version", "two-2"));
        listed("game=menusone", 1);
        listed("game=menustwo", 1);
        browser.open("/?game=menusone");
        browser.awaitText("#version", "one-1");
        browser.run(
                "const game = document.querySelector('#game'); game.value = 'menustwo';"
                        + " game.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.awaitText("#version", "two-2");
        assertThat(browser.text("#version")).doesNotContain("one-1");
        browser.awaitText("#live", "Live");
        reports.netPanzer("127.41.8.3", "menusthree", 4_022, Map.of("name", "Three"));
        browser.awaitText("#game", "menusthree");
        assertThat(browser.run("return document.querySelector('#game').value").toString())
                .contains("menustwo");
    }

    private void many(String from, String game, int first, int end) throws IOException {
        for (int i = first; i < end; i++) {
            reports.netPanzer(from, game, 6_000 + i, Map.of("name", game + " " + i));
        }
    }

    private void scrolledTo(int parts, int rows) {
        Await.until(
                PATIENCE,
                () -> {
                    browser.run("scrollTo(0, document.documentElement.scrollHeight)");
                    return browser.count("#servers tbody") == parts
                            && browser.count("#servers tbody tr") == rows;
                },
                () -> browser.count("#servers tbody tr") + " rows in " + browser.count("tbody"));
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
}
