package org.rollcall.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.rollcall.store.WorldForgePeer;
import org.rollcall.web.Browser;
import org.rollcall.web.Site;
import org.rollcall.wire.Await;

/** What operators do with servers, bans, players and neighbours. */
class DeskIT extends DeskFixture {

    DeskIT(Site site) {
        super(site);
    }

    @Test
    void whoIsBannedIsDelistedAndToldWhy() throws Exception {
        listed("127.60.0.1", "bangame", "Bad one");
        awaitShown("bangame", true);
        String body =
                "{\"kind\":\"network\",\"target\":\"127.60.0.9/24\",\"reason\":\"adverts\","
                        + "\"for\":\"P1D\"}";
        JsonObject preview = ok("POST", "bans/preview", body);
        assertThat(preview.getInt("total")).isEqualTo(1);
        assertThat(preview.toString()).contains("Bad one");
        assertThat(shown("bangame")).isTrue();
        JsonObject ban = ok("POST", "bans", body).getJsonArray("bans").getJsonObject(0);
        assertThat(ban.getString("target")).isEqualTo("127.60.0.0/24");
        awaitShown("bangame", false);
        assertThat(raw("127.60.0.1", "\\heartbeat\\gamename\\bangame\\port\\3030\\final\\"))
                .contains("banned");
        assertThat(site.server().get("/check?address=127.60.0.1").body()).contains("adverts");
        Await.until(
                PATIENCE,
                () -> site.server().get("/metrics").body().contains("reason=\"banned\""),
                () -> "not counted");
        assertThat(rest("DELETE", "bans/" + ban.getInt("number"), null).statusCode())
                .isEqualTo(204);
        listed("127.60.0.1", "bangame", "Bad one");
        awaitShown("bangame", true);
        String audit = ok("GET", "audit?q=127.60.0", null).toString();
        assertThat(audit).contains("ban.add").contains("ban.lift").contains("anna/tests");
    }

    @Test
    void hiddenServerIsKeptAndNotShown() throws Exception {
        long number = listed("127.60.1.1", "hidegame", "Shy one");
        awaitShown("hidegame", true);
        ok("PUT", "servers/" + number + "/hidden", "{\"hidden\":true}");
        ok("PUT", "servers/" + number + "/note", "{\"note\":\"asked to be left alone\"}");
        awaitShown("hidegame", false);
        JsonObject known = find("left alone");
        assertThat(known.getBoolean("hidden")).isTrue();
        site.reports().netPanzerQuit("127.60.1.1", 3030);
        listed("127.60.1.1", "hidegame", "Shy one");
        assertThat(find("Shy").getString("note")).isEqualTo("asked to be left alone");
        assertThat(shown("hidegame")).isFalse();
        number = find("Shy").getJsonNumber("number").longValue();
        ok("PUT", "servers/" + number + "/hidden", "{\"hidden\":false}");
        awaitShown("hidegame", true);
    }

    @Test
    void crossfireServerIsAskedNow() throws Exception {
        try (ServerSocket game = greeting("127.0.0.1", "version 1023")) {
            String port = Integer.toString(game.getLocalPort());
            Map<String, String> update = Map.of("hostname", "verify.example", "port", port);
            assertThat(site.reports().crossfire(update)).isEmpty();
            assertThat(reach("verify.example")).isEqualTo("answers");
        }
        assertThat(reach("verify.example")).isEqualTo("refuses");
    }

    @Test
    void worldForgeServerIsAskedNow() throws Exception {
        try (ServerSocket game = greeting("127.60.8.1", "ATLAS cyphesis\n");
                WorldForgePeer server = site.reports().worldForge("127.60.8.1")) {
            server.register(game.getLocalPort());
            server.say("name", "Asked world");
            assertThat(reach("Asked world")).isEqualTo("answers");
        }
        assertThat(reach("Asked world")).isEqualTo("refuses");
    }

    /** Its game port says back what it is asked to, until it falls silent. */
    @Test
    void netPanzerServerIsAskedNow() throws Exception {
        AtomicBoolean silent = new AtomicBoolean();
        try (DatagramSocket game = new DatagramSocket(0, InetAddress.getByName("127.60.8.2"))) {
            answering(game, silent);
            site.reports()
                    .netPanzer(
                            "127.60.8.2", "askgame", game.getLocalPort(), Map.of("name", "Asked"));
            assertThat(reach("127.60.8.2")).isEqualTo("answers");
            silent.set(true);
            assertThat(reach("127.60.8.2")).isEqualTo("silent");
        }
        assertThat(ok("GET", "audit?q=server.verify", null).toString())
                .contains("127.60.8.2", "answers", "silent");
    }

    @Test
    void ringServerThatSpeaksUdpCannotBeAsked() throws Exception {
        try (var game = site.reports().gameServer()) {
            String place = "'server':{'game':'askring','name':'Asked ring','port':4300}";
            assertThat(game.ask("{'id':1,'op':'register'," + place + "}")).contains("\"ok\":true");
            long number = find("asked ring").getJsonNumber("number").longValue();
            HttpResponse<String> answer = rest("POST", "servers/" + number + "/verify", null);
            assertThat(answer.statusCode()).isEqualTo(422);
        }
    }

    @Test
    void playerIsErased() throws Exception {
        try (var player = site.reports().player()) {
            assertThat(player.ask("{'id':1,'op':'hello','user':'Oblomov'}")).contains("number");
        }
        JsonObject client =
                ok("GET", "clients?q=oblomov", null).getJsonArray("clients").getJsonObject(0);
        long number = client.getJsonNumber("number").longValue();
        assertThat(rest("DELETE", "clients/" + number, null).statusCode()).isEqualTo(204);
        assertThat(ok("GET", "clients?q=oblomov", null).getInt("total")).isZero();
        assertThat(rest("DELETE", "clients/" + number, null).statusCode()).isEqualTo(404);
        assertThat(ok("GET", "audit?q=client.erase", null).toString())
                .contains("client " + number)
                .doesNotContain("Oblomov");
    }

    @Test
    void addressIsErasedEverywhere() throws Exception {
        long number = listed("127.60.2.1", "erasegame", "Gone one");
        ok("PUT", "servers/" + number + "/note", "{\"note\":\"n\"}");
        ok("POST", "bans", "{\"kind\":\"address\",\"target\":\"127.60.2.2\"}");
        assertThat(ok("GET", "audit?q=127.60.2.1", null).getJsonArray("entries")).isNotEmpty();
        assertThat(ok("DELETE", "addresses/127.60.2.1", null).getInt("rows")).isNotNegative();
        assertThat(ok("GET", "servers?q=127.60.2.1", null).getInt("total")).isZero();
        assertThat(ok("GET", "audit?q=127.60.2.1", null).getJsonArray("entries")).isEmpty();
        assertThat(rest("DELETE", "addresses/127.60.2.2", null).statusCode()).isEqualTo(200);
        assertThat(ok("GET", "bans", null).toString()).doesNotContain("127.60.2.2");
        assertThat(rest("DELETE", "addresses/nonsense", null).statusCode()).isEqualTo(422);
    }

    @Test
    void neighbourIsAddedAndCutOff() throws Exception {
        Path file = site.server().home().resolve("master.ini");
        String before = Files.readString(file);
        String body =
                "{\"name\":\"desk\",\"address\":\"127.0.0.1\",\"port\":\"1\",\"key\":\""
                        + THEIR_KEY
                        + "\"}";
        JsonObject all = ok("POST", "neighbours", body);
        assertThat(all.getString("key")).hasSize(44);
        assertThat(Files.readString(file)).contains("[neighbour desk]", THEIR_KEY);
        Await.until(
                PATIENCE,
                () -> ok("GET", "neighbours", null).toString().contains("\"desk\""),
                () -> "no neighbour");
        assertThat(rest("POST", "neighbours", body).statusCode()).isEqualTo(422);
        assertThat(rest("DELETE", "neighbours/desk", null).statusCode()).isEqualTo(204);
        assertThat(Files.readString(file)).doesNotContain("neighbour").startsWith(before.strip());
        assertThat(ok("GET", "neighbours", null).getJsonArray("neighbours")).isEmpty();
        assertThat(rest("DELETE", "neighbours/desk", null).statusCode()).isEqualTo(404);
    }

    @Test
    void eachRoleGetsWhatIsItsAndNoMore() {
        List<String[]> reads =
                List.of(
                        new String[] {"GET", "servers", null},
                        new String[] {"GET", "bans", null},
                        new String[] {"GET", "clients", null},
                        new String[] {"GET", "neighbours", null},
                        new String[] {"GET", "audit", null});
        List<String[]> moderates =
                List.of(
                        new String[] {"POST", "bans", "{\"kind\":\"x\",\"target\":\"\"}"},
                        new String[] {"DELETE", "bans/9999999", null},
                        new String[] {"POST", "servers/9999999/verify", null},
                        new String[] {"PUT", "servers/9999999/hidden", "{\"hidden\":true}"},
                        new String[] {"PUT", "servers/9999999/note", "{\"note\":\"\"}"});
        List<String[]> administers =
                List.of(
                        new String[] {"DELETE", "clients/9999999", null},
                        new String[] {"DELETE", "addresses/nonsense", null},
                        new String[] {"POST", "neighbours", "{\"name\":\"?\",\"key\":\"\"}"},
                        new String[] {"DELETE", "neighbours/nobody", null},
                        new String[] {"GET", "captures", null},
                        new String[] {"POST", "captures", "{\"listener\":\"nothing\"}"},
                        new String[] {"DELETE", "captures/nothing", null},
                        new String[] {"GET", "replay", null},
                        new String[] {"POST", "replay", "{\"capture\":\"nothing\"}"},
                        new String[] {"DELETE", "replay", null});
        String viewer = token("viewer");
        String moderator = token("moderator");
        for (String[] each : reads) {
            assertThat(status(null, each)).as(each[1]).isEqualTo(401);
            assertThat(status(viewer, each)).as(each[1]).isEqualTo(200);
        }
        for (String[] each : moderates) {
            assertThat(status(null, each)).as(each[1]).isEqualTo(401);
            assertThat(status(viewer, each)).as(each[1]).isEqualTo(403);
            assertThat(status(moderator, each)).as(each[1]).isIn(404, 422);
        }
        for (String[] each : administers) {
            assertThat(status(null, each)).as(each[1]).isEqualTo(401);
            assertThat(status(viewer, each)).as(each[1]).isEqualTo(403);
            assertThat(status(moderator, each)).as(each[1]).isEqualTo(403);
            assertThat(status(site.token(), each)).as(each[1]).isIn(200, 204, 404, 422);
        }
        rest("DELETE", "tokens/" + Admin.NAME + "/desk-viewer", null);
        rest("DELETE", "tokens/" + Admin.NAME + "/desk-moderator", null);
    }

    @Test
    void manyBansAreTakenAtOnce() {
        var many = jakarta.json.Json.createArrayBuilder();
        for (int i = 0; i < 20_000; i++) {
            many.add(
                    jakarta.json.Json.createObjectBuilder()
                            .add("kind", "address")
                            .add("target", "203.%d.%d.7".formatted(i >> 8, i & 255)));
        }
        String body = jakarta.json.Json.createObjectBuilder().add("bans", many).build().toString();
        HttpResponse<String> added = rest("POST", "bans", body);
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(Admin.json(added).getInt("total")).isEqualTo(20_000);
        JsonObject all = ok("GET", "bans", null);
        assertThat(all.getInt("total")).isGreaterThanOrEqualTo(20_000);
        assertThat(all.getJsonArray("bans")).hasSize(1_000);
    }

    @Test
    void patternBombIsRefusedWithAWord() {
        HttpResponse<String> answer =
                rest("POST", "bans", "{\"kind\":\"name\",\"target\":\"((a{100}){100}){100}\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("too large a pattern");
    }

    @Test
    void pagesDoWhatTheirButtonsSay() throws Exception {
        Browser browser = site.browser();
        listed("127.60.4.1", "pagegame", "Page <b>one</b>");
        browser.scripts(true);
        browser.look(Browser.Look.USUAL);
        browser.forgetCookies();
        browser.login(Admin.NAME, Admin.PASSWORD);
        browser.complaints();
        browser.open("/admin/servers?q=127.60.4.1");
        assertThat(browser.text(".operator h2")).contains("Page <b>one</b>");
        browser.press(".deeds button[value=hide]");
        assertThat(browser.text(".done")).contains("Hidden");
        awaitShown("pagegame", false);
        assertThat(browser.count(".operator")).as("what was searched for is kept").isOne();
        assertThat(browser.text(".operator h2")).contains("hidden");
        browser.press(".deeds button[value=show]");
        assertThat(browser.count(".operator")).isOne();
        browser.fill("note0", "A note\nin two lines");
        browser.press(".operator details button");
        assertThat(browser.count(".operator")).isOne();
        assertThat(browser.text(".notetext")).contains("in two lines");
        picture(browser, "servers");
        browser.press(".deeds a");
        browser.fill("reason", "for the test");
        browser.press("button[value=preview]");
        assertThat(browser.text("#preview")).contains("one server", "Page <b>one</b>");
        browser.press("button[value=add]");
        assertThat(browser.text("main table")).contains("127.60.4.1", "for the test");
        picture(browser, "bans");
        awaitShown("pagegame", false);
        browser.fill("target", "not an address");
        browser.press("button[value=add]");
        assertThat(browser.text("#fault")).contains("no address");
        assertThat(browser.run("return document.getElementById('target').value").toString())
                .contains("not an address");
        // To the browser a refused form is a complaint.
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("422"));
        browser.open("/admin/bans?q=127.60.4.1");
        browser.press("main tbody .danger");
        assertThat(browser.text(".done")).contains("lifted");
        assertThat(browser.run("return location.search").toString()).contains("q=127.60.4.1");
        browser.open("/admin/neighbours");
        assertThat(browser.text("#own-key")).hasSize(44);
        browser.fill("name", "page");
        browser.fill("address", "127.0.0.1");
        browser.fill("port", "1");
        browser.fill("key", THEIR_KEY);
        browser.press("main .card:last-of-type form:last-of-type button");
        browser.open("/admin/neighbours");
        browser.awaitText("main", "Cut page off");
        picture(browser, "neighbours");
        pressSure(browser, ".operator .sure");
        assertThat(browser.text(".done")).contains("Cut off");
        browser.open("/admin/capture");
        browser.press("main form button");
        assertThat(browser.text("main")).contains("running");
        site.reports().netPanzer("127.60.4.2", "pagegame", 3030, Map.of("name", "Seen"));
        browser.press("main form button");
        browser.open("/admin/capture");
        browser.press(".captures a");
        assertThat(browser.text("#packets .meaning")).contains("heartbeat gamename=pagegame");
        picture(browser, "capture");
        browser.press(".captures .plain-button");
        browser.awaitText("#replay", "heartbeat gamename=pagegame");
        assertThat(browser.text("#replay")).contains("answer now", "One server was listed", "Seen");
        picture(browser, "replay");
        browser.open("/admin/clients");
        browser.fill("address", "127.60.4.1");
        browser.run("document.querySelector('form:has(#address) button').click()");
        assertThat(browser.run("return document.querySelector('#sure').validity.valid").toString())
                .isEqualTo("false");
        browser.run("document.querySelector('#sure').checked = true");
        browser.press("form:has(#address) button");
        assertThat(browser.text(".done")).contains("erased");
        browser.open("/admin/audit");
        assertThat(browser.text("main")).contains("neighbour.cut", "capture.start", "ban.lift");
        picture(browser, "audit");
        JsonValue wide = browser.run("return document.documentElement.scrollWidth <= innerWidth");
        assertThat(wide.toString()).isEqualTo("true");
        assertThat(browser.complaints()).isEmpty();
    }

    /** A button that is out of sight until somebody has asked for it, by a click or a key. */
    private static void pressSure(Browser browser, String selector) {
        String seen = "return document.querySelector('" + selector + " button').checkVisibility()";
        assertThat(browser.run(seen).toString()).isEqualTo("false");
        browser.run("document.querySelector('" + selector + " summary').click()");
        assertThat(browser.run(seen).toString()).isEqualTo("true");
        browser.press(selector + " button");
    }

    /** Greets whoever connects, as game servers do, until it is closed. */
    private static ServerSocket greeting(String address, String word) throws IOException {
        ServerSocket game = new ServerSocket(0, 5, InetAddress.getByName(address));
        Thread greets =
                new Thread(
                        () -> {
                            while (!game.isClosed()) {
                                try (Socket one = game.accept()) {
                                    one.getOutputStream().write(word.getBytes());
                                } catch (IOException closed) {
                                    // The test is over, or who asked has gone.
                                }
                            }
                        });
        greets.setDaemon(true);
        greets.start();
        return game;
    }

    private String reach(String name) {
        long number = find(name).getJsonNumber("number").longValue();
        return ok("POST", "servers/" + number + "/verify", null).getString("reach");
    }

    private int status(String token, String[] call) {
        return admin.rest(call[0], call[1], token, call[2]).statusCode();
    }

    /** To be looked at. */
    private static void picture(Browser browser, String name) throws IOException {
        Path pictures = Path.of(System.getProperty("rollcall.screenshots", "target/screenshots"));
        for (Browser.Look look : Browser.Look.all()) {
            browser.look(look);
            browser.screenshot(pictures.resolve("desk-" + name + "-" + look.name() + ".png"));
        }
        browser.look(Browser.Look.USUAL);
    }
}
