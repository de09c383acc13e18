package org.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.rollcall.wire.FreePorts;

/** What is done most: exchanges, heartbeats, pages, lists. */
final class PacketRows {

    private static final int FEW = 10;
    private static final int SOME = 1_000;
    private static final int MANY = 10_000;
    private static final int PAGE_BYTES = 568;
    private static final int IN_FLIGHT = 256;
    private static final int PLAYERS = 16;
    private static final double SECONDS = 1.5;
    private static final double WARM_UP_SECONDS = 10;
    private static final double STORE_WARM_UP_SECONDS = 40;

    private static final String LIMIT = "limit";
    private static final String WITH_FEW = "with 10:";
    private static final String TRANSACTIONS = "transactions";

    private static final Goal PAGE_GOAL = new Goal("p99 <= 2 ms", millis -> millis <= 2);

    private final Workbench bench;
    private final Server withFew;
    private final Server withMany;
    private final int gamePort = FreePorts.next();
    private final List<Row> rows = new ArrayList<>();

    private PacketRows(Workbench bench, Server withFew, Server withMany) {
        this.bench = bench;
        this.withFew = withFew;
        this.withMany = withMany;
    }

    static List<Row> measure(Workbench bench) {
        try (Server withFew = bench.start("10 servers", bench.options());
                Server withMany = bench.start("10,000 servers", bench.options())) {
            PacketRows measured = new PacketRows(bench, withFew, withMany);
            measured.warmUp();
            measured.exchanges();
            measured.players(withFew, FEW);
            measured.players(withMany, SOME);
            measured.grow();
            measured.heartbeats();
            measured.pages();
            measured.players(withMany, MANY);
            return measured.rows;
        }
    }

    /** Long enough for the compiler to be done with what is measured. */
    private void warmUp() {
        bench.say("warms up");
        heartbeats(withFew, FEW, WARM_UP_SECONDS);
        heartbeats(withMany, SOME, WARM_UP_SECONDS);
        withFew.awaitEntries(FEW);
        withMany.awaitEntries(SOME);
        bench.load.run(withFew, "keepalives", WARM_UP_SECONDS, IN_FLIGHT);
        bench.load.run(withMany, "pages", WARM_UP_SECONDS, IN_FLIGHT, SOME);
    }

    /** Until the store has written once when they were heard, which it does every 30 seconds. */
    private void grow() {
        while (withMany.entries() < MANY) {
            heartbeats(withMany, MANY, SECONDS);
        }
        heartbeats(withMany, MANY, STORE_WARM_UP_SECONDS);
    }

    private Run heartbeats(Server server, int servers, double seconds) {
        return bench.load.run(server, "heartbeats", seconds, IN_FLIGHT, servers, gamePort);
    }

    private void exchanges() {
        bench.say("keepalive -> handshake");
        try (Floor floor = bench.floor(8)) {
            Pairs pairs =
                    Pairs.of(
                            () -> bench.load.run(withFew, "keepalives", SECONDS, IN_FLIGHT),
                            () -> bench.load.run(floor, "keepalives", SECONDS, IN_FLIGHT));
            cpu("keepalive -> handshake, CPU", LIMIT, pairs, Goal.ratioAtMost(1.5));
            rate("the same, 256 in flight", LIMIT, pairs, Goal.ratioAtLeast(0.7));
        }
    }

    private void heartbeats() {
        bench.say("heartbeats, with 10,000 servers and with 10");
        withMany.awaitStored();
        OptionalLong before = withMany.store(TRANSACTIONS);
        long began = System.nanoTime();
        Pairs pairs =
                Pairs.of(
                        () -> heartbeats(withMany, MANY, SECONDS),
                        () -> heartbeats(withFew, FEW, SECONDS));
        double seconds = (System.nanoTime() - began) / 1e9;
        rate("heartbeats, 10,000 servers listed", WITH_FEW, pairs, Goal.ratioAtLeast(0.9));
        cpu("the same, CPU per heartbeat", WITH_FEW, pairs, Goal.ratioAtMost(1.1));
        before.ifPresent(
                count -> {
                    long written = withMany.store(TRANSACTIONS).orElse(count) - count;
                    Goal goal = Goal.atMost(10, "/s");
                    rows.add(
                            Row.judged(
                                    "the same, database transactions",
                                    "%.1f /s",
                                    written / seconds,
                                    goal));
                });
    }

    private void pages() {
        bench.say("pages of a list of 10,000");
        try (Floor floor = bench.floor(PAGE_BYTES)) {
            Pairs pairs = Pairs.of(() -> pages(withMany), () -> pages(floor));
            rate("pages of 10,000 servers, 256 in flight", LIMIT, pairs, Goal.ratioAtLeast(0.6));
            cpu("the same, CPU", LIMIT, pairs, Goal.none());
        }
    }

    private Run pages(Target target) {
        return bench.load.run(target, "pages", SECONDS, IN_FLIGHT, MANY);
    }

    /** What one player waits for one page, and for all. */
    private void players(Server server, int servers) {
        bench.say("16 players, lists of %,d", servers);
        try (Floor floor = bench.floor(Math.min(PAGE_BYTES, 12 + 4 * servers))) {
            Pairs pairs =
                    Pairs.of(() -> pageClients(server, servers), () -> pageClients(floor, servers));
            rows.add(
                    new Row(
                            Row.text("page of a list of %,d, 16 players", servers),
                            waits(pairs::ours),
                            "limit " + waits(pairs::others),
                            "",
                            PAGE_GOAL.text(),
                            PAGE_GOAL.verdict(pairs.ours(Run::p99Millis))));
        }
        List<Run> runs =
                Stream.generate(() -> bench.load.run(server, "list-clients", SECONDS, PLAYERS))
                        .limit(Pairs.ROUNDS)
                        .toList();
        rows.add(
                Row.told(
                        Row.text("handshake and whole list of %,d, 16 players", servers),
                        Row.text("%,.0f /s, ", median(runs, Run::perSecond))
                                + waits(figure -> median(runs, figure))));
    }

    private static String waits(ToDoubleFunction<ToDoubleFunction<Run>> median) {
        return Row.text(
                "p50 %.2f ms, p99 %.2f ms",
                median.applyAsDouble(Run::p50Millis), median.applyAsDouble(Run::p99Millis));
    }

    private Run pageClients(Target target, int servers) {
        return bench.load.run(target, "page-clients", SECONDS, PLAYERS, servers);
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        return Pairs.median(runs.stream().mapToDouble(figure).toArray());
    }

    private void cpu(String what, String beside, Pairs pairs, Goal goal) {
        compare(what, "%.2f us", beside, pairs, Run::cpuMicros, goal);
    }

    private void rate(String what, String beside, Pairs pairs, Goal goal) {
        compare(what, "%,.0f /s", beside, pairs, Run::perSecond, goal);
    }

    private void compare(
            String what,
            String format,
            String beside,
            Pairs pairs,
            ToDoubleFunction<Run> figure,
            Goal goal) {
        rows.add(
                Row.compared(
                        what,
                        Row.text(format, pairs.ours(figure)),
                        Row.text(beside + " " + format, pairs.others(figure)),
                        pairs.ratio(figure),
                        goal));
    }
}
