package org.rollcall.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Looks at the page that a browser shows for what keeps people out; axe-core does the looking. */
public final class Axe {

    private static final String SCRIPT = script();

    private Axe() {}

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is serious or critical; {@code []} where nothing is. */
    public static String serious(Browser browser) {
        browser.run(SCRIPT);
        return browser.runLong(
                        """
                        const done = arguments[0];
                        axe.run(document).then(found => done(found.violations
                            .filter(one => one.impact === "serious" || one.impact === "critical")
                            .map(one => one.id + ": " + one.nodes.map(node => node.html).join(" "))));
                        """)
                .toString();
    }
}
