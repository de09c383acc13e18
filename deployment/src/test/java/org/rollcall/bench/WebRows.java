package org.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.rollcall.web.Browser;
import org.rollcall.web.Reports;
import org.rollcall.wire.Await;

/** REST beside bare servlets of the same container, and what a visitor of the pages waits for. */
final class WebRows {

    private static final int SERVERS = 10_000;
    private static final int CLIENTS = 16;
    private static final double SECONDS = 1.5;
    private static final double WARM_UP_SECONDS = 6;
    private static final String LIST = "/api/v1/servers?limit=10000";
    private static final String PACKED = "Accept-Encoding: gzip";
    private static final int NEWCOMERS = 15;

    private final Workbench bench;
    private final Server server;
    private final Target pages;
    private final String site;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Row> rows = new ArrayList<>();

    private WebRows(Workbench bench, Server server) {
        this.bench = bench;
        this.server = server;
        this.pages = server.at("web", "port");
        this.site = "http://127.0.0.1:" + pages.port();
    }

    static List<Row> measure(Workbench bench) {
        var options =
                bench.options()
                        .with("worldforge", "server-expiry", 3_600)
                        .arguments("--deploy", FloorWar.write().toString());
        try (Server server = bench.start("pages and REST", options)) {
            WebRows measured = new WebRows(bench, server);
            bench.load.begin(server, "register", SERVERS).output();
            server.awaitEntries(SERVERS);
            measured.lists();
            measured.unchanged();
            measured.browser();
            return measured.rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lists() {
        bench.say("lists of %,d servers over REST", SERVERS);
        byte[] list = get(LIST, PACKED).body();
        put(FloorWar.BYTES, list);
        rows.add(
                compared(
                        Row.text("REST list of %,d servers, gzip, %,d bytes", SERVERS, list.length),
                        LIST,
                        PACKED,
                        FloorWar.BYTES));
    }

    private void unchanged() {
        bench.say("questions that nothing new is the answer to");
        // Any tag: that of one moment would be old in the next.
        rows.add(compared("REST 304", LIST, "If-None-Match: *", FloorWar.EMPTY));
    }

    private Row compared(String what, String path, String header, String floor) {
        gets(path, header, WARM_UP_SECONDS);
        gets(floor, header, WARM_UP_SECONDS);
        Pairs pairs =
                Pairs.of(() -> gets(path, header, SECONDS), () -> gets(floor, header, SECONDS));
        return Row.compared(
                what,
                Row.text("%,.0f /s", pairs.ours(Run::perSecond)),
                Row.text("servlet %,.0f /s", pairs.others(Run::perSecond)),
                pairs.ratio(Run::perSecond),
                Goal.ratioAtLeast(0.7));
    }

    private Run gets(String path, String header, double seconds) {
        return bench.stream.run(pages, "gets", seconds, CLIENTS, path, header);
    }

    /** With all of the servers listed, in a real browser that follows live. */
    private void browser() throws IOException {
        bench.say("newcomers among %,d servers, in a browser", SERVERS);
        try (Browser browser = new Browser(site)) {
            Reports reports = new Reports(server.jar());
            browser.open("/?sort=-players");
            browser.awaitText("#live", "Live");
            double[] millis = new double[NEWCOMERS];
            for (int i = 0; i < NEWCOMERS; i++) {
                rest();
                millis[i] = newcomer(browser, reports, i);
            }
            double[] warm = Arrays.copyOfRange(millis, 3, NEWCOMERS);
            Arrays.sort(warm);
            rows.add(
                    Row.judged(
                            Row.text("packet to row in the browser, %,d servers", SERVERS),
                            "%.0f ms",
                            Pairs.median(warm),
                            Row.text("slowest %.0f ms", warm[warm.length - 1]),
                            Goal.atMost(1_000, "ms")));
            scrolling(browser);
        }
    }

    /** Each comes by himself: right after another one the page would wait for a moment. */
    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(1_300);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    /** From the packet that makes it the first of the list to its row, as the page itself sees. */
    private double newcomer(Browser browser, Reports reports, int which) throws IOException {
        String name = "Newcomer " + which;
        browser.run(
                """
                window.appeared = 0;
                const look = new MutationObserver(() => {
                    if (document.querySelector("#servers").textContent.includes("%s")) {
                        window.appeared = performance.timeOrigin + performance.now();
                        look.disconnect();
                    }
                });
                look.observe(document.querySelector("#results"), {childList: true, subtree: true});
                """
                        .formatted(name));
        double sent = System.currentTimeMillis();
        reports.netPanzer(
                "127.48.0." + (which + 1),
                "netpanzer",
                3_030,
                Map.of("name", name, "players", Integer.toString(100 + which)));
        Supplier<Double> seen =
                () -> Double.parseDouble(browser.run("return window.appeared").toString());
        Await.until(Duration.ofSeconds(60), () -> seen.get() > 0, () -> name + " never appears");
        return seen.get() - sent;
    }

    private void scrolling(Browser browser) {
        bench.say("scrolls through them");
        browser.open("/?game=worldforge");
        String figures =
                browser.runLong(
                                """
                                const done = arguments[0];
                                const frames = [];
                                let last = performance.now(), y = 0;
                                const step = now => {
                                    frames.push(now - last);
                                    last = now;
                                    y += 120;
                                    scrollTo(0, y);
                                    frames.length < 900 ? requestAnimationFrame(step) : done([
                                        frames.sort((a, b) => a - b)[449], frames[890], frames[899],
                                        document.querySelectorAll("#servers tbody tr").length]);
                                };
                                requestAnimationFrame(now => { last = now; requestAnimationFrame(step); });
                                """)
                        .toString();
        double[] told =
                Arrays.stream(figures.replaceAll("[\\[\\]]", "").split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        rows.add(
                Row.told(
                        Row.text("scrolling through %,.0f rows, loaded as they come", told[3]),
                        Row.text(
                                "frame p50 %.0f ms, p99 %.0f ms, longest %.0f ms",
                                told[0], told[1], told[2])));
    }

    private HttpResponse<byte[]> get(String path, String header) {
        String[] parts = header.split(": ");
        return send(HttpRequest.newBuilder(URI.create(site + path)).header(parts[0], parts[1]));
    }

    private void put(String path, byte[] bytes) {
        send(
                HttpRequest.newBuilder(URI.create(site + path))
                        .PUT(BodyPublishers.ofByteArray(bytes)));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(answer.uri() + ": " + answer.statusCode());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
