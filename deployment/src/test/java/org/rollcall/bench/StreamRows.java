package org.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Crossfire: reports by datagram, lists by connection and over HTTP. */
final class StreamRows {

    private static final int FEW = 100;
    private static final int SOME = 2_000;
    private static final int MANY = 10_000;
    private static final int CLIENTS = 16;
    private static final double SECONDS = 1.5;
    private static final double WARM_UP_SECONDS = 6;
    private static final String PATH = "/meta_client.php";
    private static final String RECEIVED = "rollcall_packets_total";

    private final Workbench bench;
    private final Server server;
    private final Target packets;
    private final Target pages;
    private final List<Row> rows = new ArrayList<>();

    private StreamRows(Workbench bench, Server server) {
        this.bench = bench;
        this.server = server;
        this.packets = server.at("crossfire", "port");
        this.pages = server.at("web", "port");
    }

    static List<Row> measure(Workbench bench) {
        var options = bench.options().with("crossfire", "dump-interval", 0);
        try (Server server = bench.start("Crossfire", options)) {
            StreamRows measured = new StreamRows(bench, server);
            measured.grow(FEW);
            measured.bench.stream.run(measured.packets, "dumps", WARM_UP_SECONDS, CLIENTS);
            measured.dumps();
            measured.bench.stream.run(measured.pages, "gets", WARM_UP_SECONDS, CLIENTS, PATH);
            measured.lists(FEW);
            measured.grow(SOME);
            measured.lists(SOME);
            measured.grow(MANY);
            measured.reports();
            return measured.rows;
        }
    }

    private void grow(int servers) {
        while (server.entries() < servers) {
            bench.stream.begin(packets, "reports", 0, servers).output();
        }
    }

    private void dumps() {
        bench.say("dumps of %d servers", FEW);
        int bytes = bench.stream.run(packets, "dumps", SECONDS, CLIENTS).bytes();
        try (Floor floor = bench.dumpFloor(bytes)) {
            Pairs pairs =
                    Pairs.of(
                            () -> bench.stream.run(packets, "dumps", SECONDS, CLIENTS),
                            () -> bench.stream.run(floor, "dumps", SECONDS, CLIENTS));
            rows.add(
                    Row.compared(
                            Row.text("Crossfire dump of %d servers, %,d bytes", FEW, bytes),
                            Row.text("%,.0f /s", pairs.ours(Run::perSecond)),
                            Row.text("limit %,.0f /s", pairs.others(Run::perSecond)),
                            pairs.ratio(Run::perSecond),
                            Goal.ratioAtLeast(0.5)));
        }
    }

    private void lists(int servers) {
        bench.say("version 2 lists of %,d servers", servers);
        double[] rates = new double[Pairs.ROUNDS];
        int bytes = 0;
        for (int i = 0; i < rates.length; i++) {
            Run run = bench.stream.run(pages, "gets", SECONDS, CLIENTS, PATH);
            rates[i] = run.perSecond();
            bytes = run.bytes();
        }
        rows.add(
                Row.told(
                        Row.text("Crossfire 2 list of %,d servers, %,d bytes", servers, bytes),
                        Row.text("%,.0f /s", Pairs.median(rates))));
    }

    /** Nobody answers a report: what was taken, the server has counted. */
    private void reports() {
        bench.say("reports of %,d servers", MANY);
        bench.stream.begin(packets, "reports", WARM_UP_SECONDS, MANY).output();
        double[] rates = new double[Pairs.ROUNDS];
        double[] micros = new double[Pairs.ROUNDS];
        for (int i = 0; i < rates.length; i++) {
            double before = received();
            Run run = bench.stream.run(packets, "reports", SECONDS, MANY);
            double taken = received() - before;
            rates[i] = taken / run.seconds();
            micros[i] = run.cpuSeconds() * 1e6 / taken;
        }
        rows.add(
                Row.told(
                        Row.text("Crossfire reports, %,d servers, each a change", MANY),
                        Row.text(
                                "%,.0f /s, %.1f us CPU",
                                Pairs.median(rates), Pairs.median(micros))));
    }

    /** Counters are fed to the metrics once a second: the figure that no longer moves. */
    private double received() {
        double last = -1;
        double now = counted();
        while (now != last) {
            try {
                TimeUnit.MILLISECONDS.sleep(1_100);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while counting", e);
            }
            last = now;
            now = counted();
        }
        return now;
    }

    private double counted() {
        return server.metric(RECEIVED, "dialect=\"crossfire\"", "outcome=\"received\"");
    }
}
