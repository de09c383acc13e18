package org.rollcall.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
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
        assertThat(
                        browser.run(
                                "return [...document.querySelectorAll('#said ~ table th[scope=row]')]"
                                        + ".map(e => e.innerText.toLowerCase())"
                                        + ".every((name, i, all) => !i || all[i - 1] <= name)"))
                .hasToString("true");
        browser.run("window.untouched = true");
        reports.netPanzer(
                "127.41.6.1",
                "facts",
                4006,
                Map.of("name", "Facts", "players", "4", "maxPlayers", "8"));
        browser.awaitText("main", "4 / 8");
        reports.netPanzerQuit("127.41.6.1", 4006);
        browser.awaitText("h1", "not listed any more");
        assertThat(browser.text("main"))
                .contains("Other servers of facts", "What is listed at 127.41.6.1");
        assertThat(browser.count("main a[href='/?game=facts']")).isOne();
        String gone = browser.run("return location.search").toString().replace("\"", "");
        assertThat(site.server().get("/server" + gone).statusCode()).isEqualTo(404);
        assertThat(site.server().get("/badge.svg" + gone).body()).contains("not listed");
        assertThat(site.server().get("/server?id=999999999").statusCode()).isEqualTo(404);
        assertThat(site.server().get("/server?id=999999999").body()).contains("No such server");
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
                        "metaserver_server 127.0.0.1\nmetaserver_port "
                                + site.server().port("crossfire", "port"),
                        "They know no other port than 28900",
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
    void badgeSpeaksTheLanguageOfWhoeverLooks() throws Exception {
        reports.netPanzer("127.41.11.1", "badges", 4_011, Map.of("name", "Silent"));
        listed("game=badges", 1);
        browser.open("/?game=badges");
        String badge = "/badge.svg?id=" + link("#servers tbody a").replaceAll(".*=", "");
        String english = asked("127.0.0.1", badge, "Accept-Language: en");
        assertThat(english)
                .contains("online", "Cache-Control: max-age=60")
                .containsPattern("Vary: .*Accept-Language");
        assertThat(asked("127.0.0.1", badge, "Accept-Language: de")).contains("läuft");
        assertThat(asked("127.0.0.1", badge + "&lang=de", "Accept-Language: en"))
                .contains("läuft", "Content-Language: de");
    }

    @Test
    void otherSitesFindTheCodeOfTheSmallList() {
        browser.open("/programs");
        assertThat(browser.text("#embed-code"))
                .startsWith("<iframe src=\"" + site.address() + "/embed\"");
    }

    @Test
    void feedTellsWhoCameAndWhoLeft() throws Exception {
        reports.netPanzer("127.41.12.1", "feeds", 4_012, Map.of("name", "Feeds"));
        listed("game=feeds", 1);
        assertThat(site.server().get("/feed.atom").body())
                .contains("Feeds is listed (feeds)")
                .doesNotContain("Feeds has left");
        reports.netPanzerQuit("127.41.12.1", 4_012);
        listed("game=feeds", 0);
        assertThat(site.server().get("/feed.atom").body())
                .containsPattern("Feeds has left \\(feeds\\)</title>.*It said goodbye\\.");
    }

    @Test
    void trustedProxyAloneSaysThatThePagesAreReachedByHttps() throws Exception {
        String https = "X-Forwarded-Proto: https";
        String proxied = asked("127.77.0.1", "/setup", "Host: master.example", https);
        assertThat(proxied).contains("metaserver2_server https://master.example/metaserver2");
        assertThat(asked("127.77.0.1", "/feed.atom", "Host: master.example", https))
                .contains("href=\"https://master.example/\"");
        assertThat(asked("127.0.0.1", "/setup", "Host: master.example", https))
                .contains("metaserver2_server http://master.example/metaserver2");
        reports.netPanzer("127.41.13.1", "proxied", 4_013, Map.of("name", "Proxied"));
        listed("game=proxied", 1);
        browser.open("/?game=proxied");
        String claim = link("#servers tbody a").replace("/server", "/owner");
        assertThat(asked("127.77.0.1", claim, "Host: master.example", https))
                .containsPattern("Set-Cookie: owner=[^\r\n]*; Secure");
        assertThat(asked("127.0.0.1", claim, "Host: master.example", https))
                .containsPattern("Set-Cookie: owner=")
                .doesNotContainPattern("Set-Cookie: owner=[^\r\n]*; Secure");
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

    /** The whole answer, to a request from an address with these headers. */
    private String asked(String from, String path, String... headers) throws IOException {
        int port = site.server().port("web", "port");
        InetAddress here = InetAddress.getByName("127.0.0.1");
        String all = String.join("\r\n", headers);
        String host = all.contains("Host: ") ? "" : "Host: x\r\n";
        String request =
                "GET %s HTTP/1.1\r\n%sConnection: close\r\n%s\r\n\r\n".formatted(path, host, all);
        try (Socket socket = new Socket(here, port, InetAddress.getByName(from), 0)) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
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
