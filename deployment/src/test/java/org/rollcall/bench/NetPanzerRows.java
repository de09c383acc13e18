package org.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** netPanzer's old masters: a connection for each list and for each heartbeat. */
final class NetPanzerRows {

    private static final int FEW = 20;
    private static final int SOME = 1_000;
    private static final int MANY = 10_000;
    private static final int CLIENTS = 16;
    private static final double SECONDS = 1.5;
    private static final double WARM_UP_SECONDS = 6;
    private static final String GAMESPY =
            "\\gamename\\gamespy2\\final\\\\list\\\\gamename\\netpanzer\\final\\";
    private static final String LIST = "\\list\\gamename\\netpanzer\\final\\";

    private final Workbench bench;
    private final Server server;
    private final Target port;
    private final List<Row> rows = new ArrayList<>();

    private NetPanzerRows(Workbench bench, Server server) {
        this.bench = bench;
        this.server = server;
        this.port = server.at("network", "osport");
    }

    static List<Row> measure(Workbench bench) {
        try (Server server = bench.start("netPanzer", bench.options())) {
            NetPanzerRows measured = new NetPanzerRows(bench, server);
            measured.grow(FEW);
            measured.ask(GAMESPY, WARM_UP_SECONDS);
            measured.gameSpy();
            measured.lists(FEW);
            measured.grow(SOME);
            measured.lists(SOME);
            measured.grow(MANY);
            measured.heartbeats();
            return measured.rows;
        }
    }

    private void grow(int servers) {
        while (server.entries() < servers) {
            beat(servers, 2);
        }
    }

    private Run ask(String request, double seconds) {
        return bench.stream.run(port, "asks", seconds, CLIENTS, request);
    }

    private Run beat(int servers, double seconds) {
        return bench.stream.run(port, "beats", seconds, CLIENTS, servers);
    }

    private void gameSpy() {
        bench.say("lists of %d servers in GameSpy form", FEW);
        int bytes = ask(GAMESPY, SECONDS).bytes();
        try (Floor floor = bench.dumpFloor(bytes)) {
            Pairs pairs =
                    Pairs.of(
                            () -> ask(GAMESPY, SECONDS),
                            () -> bench.stream.run(floor, "dumps", SECONDS, CLIENTS));
            rows.add(
                    Row.compared(
                            Row.text("netPanzer list of %d servers for qstat", FEW),
                            Row.text("%,.0f /s", pairs.ours(Run::perSecond)),
                            Row.text("limit %,.0f /s", pairs.others(Run::perSecond)),
                            pairs.ratio(Run::perSecond),
                            Goal.ratioAtLeast(0.5)));
        }
    }

    private void lists(int servers) {
        bench.say("connections that list %,d servers", servers);
        List<Run> runs = Stream.generate(() -> ask(LIST, SECONDS)).limit(Pairs.ROUNDS).toList();
        tell(Row.text("netPanzer connect, list of %,d servers, close", servers), runs);
    }

    private void heartbeats() {
        bench.say("connections with a heartbeat, %,d servers", MANY);
        beat(MANY, WARM_UP_SECONDS);
        List<Run> runs = Stream.generate(() -> beat(MANY, SECONDS)).limit(Pairs.ROUNDS).toList();
        tell(Row.text("netPanzer heartbeats, %,d servers, each a connection", MANY), runs);
    }

    private void tell(String what, List<Run> runs) {
        rows.add(
                Row.told(
                        what,
                        Row.text(
                                "%,.0f /s, %.1f us CPU",
                                median(runs, Run::perSecond), median(runs, Run::cpuMicros))));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        return Pairs.median(runs.stream().mapToDouble(figure).toArray());
    }
}
