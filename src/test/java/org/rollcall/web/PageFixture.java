package org.rollcall.web;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.wire.Await;

/** A real browser before the shipped jar; what it shows has come from the wire. */
@ExtendWith(Site.Shared.class)
abstract class PageFixture {

    static final String HOSTILE =
            "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"'&";
    static final String TURNED = "abc\u202Etxt.exe\u2066\u200B";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Site site;
    final Browser browser;
    final Reports reports;

    PageFixture(Site site) {
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

    /** A long list is made anew after a moment only. */
    void listed(String query, int count) {
        Await.until(
                PATIENCE,
                () -> list(query).contains("\"total\":" + count + ","),
                () -> list(query));
    }

    String list(String query) {
        return site.server().get("/api/v1/servers?" + query).body();
    }

    String rows() {
        return browser.run(
                        "return [...document.querySelectorAll('#servers tbody .name a')].map(a => a.innerText)")
                .toString();
    }
}
