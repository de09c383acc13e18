package org.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rollcall.store.WorldForgePeer;
import org.rollcall.web.admin.Admin;
import org.rollcall.web.admin.Furniture;
import org.rollcall.wire.Await;

/** Each main page, light and dark, narrow and wide: accessible, and photographed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LooksIT {

    /** With {@code -Drollcall.screenshots} set to docs/screenshots they are renewed. */
    private static final Path PICTURES =
            Path.of(System.getProperty("rollcall.screenshots", "target/screenshots"));

    private static Site site;
    private static Fair fair;
    private static Browser browser;

    @BeforeAll
    static void begin() throws Exception {
        site = Site.own();
        fair = new Fair(site);
        fair.begin();
        browser = site.browser();
    }

    @AfterAll
    static void end() throws Exception {
        fair.close();
        site.close();
    }

    @Test
    @Order(1)
    void axeFindsNothingSeriousOnAnyPageInAnyLook() throws Exception {
        browser.forgetCookies();
        look(pages());
    }

    /** Later, when the dashboard has something to show. */
    @Test
    @Order(2)
    void axeFindsNothingSeriousInTheAdministration() throws Exception {
        Await.until(
                Duration.ofMinutes(2),
                () ->
                        site.admin()
                                .rest("GET", "dashboard", site.token(), null)
                                .body()
                                .contains("\"game\":\"netpanzer\""),
                () -> "nothing on the dashboard");
        String capture = captured();
        browser.login(Admin.NAME, Admin.PASSWORD);
        Furniture things = new Furniture(site);
        try {
            look(
                    List.of(
                            "admin-settings=/admin/settings",
                            "admin-history=/admin/history?version=1",
                            "admin-servers=/admin/servers?q=tanks",
                            "admin-bans=/admin/bans?kind=network&target=192.0.2.0%2F24",
                            "admin-clients=/admin/clients",
                            "admin-neighbours=/admin/neighbours",
                            "admin-capture=/admin/capture?show=" + capture));
            replayed(capture);
            browser.login(Admin.NAME, Admin.PASSWORD);
            look(
                    List.of(
                            "admin-audit=/admin/audit",
                            "admin-operators=/admin/operators",
                            "admin-account=/admin/account",
                            "admin-replay=/admin/capture#replay",
                            "admin-dashboard=/admin/dashboard"));
        } finally {
            things.close();
        }
        browser.forgetCookies();
        look(List.of("admin-login=/admin/login"));
    }

    /** The name of a capture of several games. */
    private String captured() throws IOException {
        Admin admin = site.admin();
        String token = site.token();
        String name = Admin.json(admin.rest("POST", "captures", token, "{}")).getString("name");
        try (WorldForgePeer mason = site.reports().worldForge("127.40.0.9")) {
            mason.register();
            mason.say("name", "Mason");
            mason.listed();
        }
        Await.until(
                Duration.ofMinutes(1),
                () ->
                        admin.rest("GET", "captures/" + name + "/packets", token, null)
                                .body()
                                .contains("FIN"),
                () -> "nothing captured");
        admin.rest("POST", "captures/stop", token, null);
        return name;
    }

    /** Only now: what came of it stands before the packets. */
    private static void replayed(String capture) {
        site.admin().rest("POST", "replay", site.token(), "{\"capture\":\"" + capture + "\"}");
    }

    private void look(List<String> pages) throws Exception {
        for (String page : pages) {
            for (Browser.Look look : Browser.Look.all()) {
                browser.look(look);
                browser.open(page.substring(page.indexOf('=') + 1));
                assertThat(Axe.serious(browser)).as(page + " " + look.name()).isEqualTo("[]");
                fits(page, look);
                String name = page.substring(0, page.indexOf('='));
                browser.screenshot(PICTURES.resolve(name + "-" + look.name() + ".png"));
            }
            browser.look(Browser.Look.SMALLEST);
            fits(page, Browser.Look.SMALLEST);
        }
        browser.look(Browser.Look.USUAL);
        browser.forgetCookies();
    }

    /** Nothing scrolls sideways, but what is written in lines as they stand in a file. */
    private void fits(String page, Browser.Look look) {
        String wide =
                "return [document.documentElement, ...document.querySelectorAll('body *')]"
                        + ".filter(e => e.scrollWidth > e.clientWidth + 1 && !e.matches('pre, .diff')"
                        + " && (e === document.documentElement"
                        + " || /auto|scroll/.test(getComputedStyle(e).overflowX)))"
                        + ".map(e => e.outerHTML.slice(0, 100)).join()";
        assertThat(browser.run(wide).toString())
                .as(page + " " + look.name() + " fits its window")
                .isEqualTo("\"\"");
    }

    /** Name and path; what stands on them is made up of reports. */
    private List<String> pages() throws IOException {
        String one = fair.pageOf("Saturday tanks");
        return List.of(
                "servers=/?sort=-players",
                "server=" + one,
                "check=/check?address=127.40.0.1",
                "claim=" + one.replace("/server?", "/owner?"),
                "owner=/owner?claim=" + claimed(site.reports()),
                "setup=/setup",
                "programs=/programs",
                "embed=/embed");
    }

    /** A server that the browser's visitor has claimed from its own address. */
    private String claimed(Reports reports) throws IOException {
        reports.netPanzer("127.0.0.1", "netpanzer", 3_033, Map.of("name", "Panzer at home"));
        Await.until(
                Duration.ofSeconds(60),
                () -> site.server().get("/?q=panzer+at+home").body().contains("Panzer at home"),
                () -> "not listed");
        browser.open("/?q=panzer+at+home");
        browser.run("document.querySelector('#servers tbody a').click()");
        browser.awaitText("#connect", "127.0.0.1:3033");
        browser.run("document.querySelector('a[href^=\"/owner\"]').click()");
        browser.awaitText("#make", "Panzer at home");
        browser.screenshot(PICTURES.resolve("claim-fresh.png"));
        browser.run("document.querySelector('#claim').click()");
        browser.awaitText("[role=status]", "The server is yours");
        return browser.run("return new URL(location).searchParams.get('claim')")
                .toString()
                .replace("\"", "");
    }
}
