package org.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The encrypted rings: channels, servers that renew, clients that list and watch, neighbours. What
 * they have to hold are goals of our own: a handshake half as much again as its cryptography, a
 * page of a list twice as much, and no pause to be felt.
 */
final class RingRows {

    private static final int SERVERS = 1_000;
    private static final int CLIENTS = 16;
    private static final double SECONDS = 1.0;
    private static final double WARM_UP_SECONDS = 5;

    /** The curve's arithmetic takes the compiler longest. */
    private static final double WARM_UP_HANDSHAKES_SECONDS = 12;

    private static final String GAME = "mygame";
    private static final String RENEW = "{'id':2,'op':'renew'}";
    private static final String LIST = "{'id':3,'op':'list','game':'" + GAME + "'";
    private static final String NEXT = "\"next\":\"";

    private final Workbench bench;
    private final RingPort serverPort;
    private final RingPort clientPort;
    private final List<Row> rows = new ArrayList<>();

    private RingRows(Workbench bench, Server server, byte[] key) {
        this.bench = bench;
        this.serverPort = new RingPort(server.at("network", "smport"), "ring1", key);
        this.clientPort = new RingPort(server.at("network", "cmport"), "ring2", key);
    }

    static List<Row> measure(Workbench bench) {
        try (RingNeighbours neighbours = new RingNeighbours(bench)) {
            RingRows measured = new RingRows(bench, neighbours.first(), neighbours.keyOfFirst());
            measured.handshakes();
            try (RingCrowd servers = new RingCrowd(measured.serverPort, SERVERS)) {
                measured.register(servers);
                measured.renewals(servers);
                measured.pages();
                measured.rows.add(
                        new WatchRow(bench, measured.serverPort, measured.clientPort).measure());
            }
            measured.rows.add(neighbours.synchronise());
            return measured.rows;
        }
    }

    private void handshakes() {
        bench.say("handshakes");
        clientPort.visits(WARM_UP_HANDSHAKES_SECONDS);
        BareNoise.handshakes(WARM_UP_SECONDS / 2);
        Pairs pairs =
                Pairs.of(() -> clientPort.visits(SECONDS), () -> BareNoise.handshakes(SECONDS / 2));
        rows.add(
                Row.compared(
                        "ring 2 connect, handshake, ping, close",
                        Row.text(
                                "%,.0f /s, %.0f us CPU",
                                pairs.ours(Run::perSecond), pairs.ours(Run::cpuMicros)),
                        Row.text("Noise %.0f us", pairs.others(Run::cpuMicros)),
                        pairs.ratio(Run::cpuMicros),
                        Goal.ratioAtMost(1.5)));
    }

    private void register(RingCrowd servers) {
        AtomicInteger which = new AtomicInteger();
        String said =
                "{'id':1,'op':'register','server':{'game':'%s','name':'Friday night %d','port':3000,"
                        + "'version':'1.2.3','map':'the old mill','players':%d,'maxPlayers':16}}";
        servers.each(
                peer -> {
                    int i = which.getAndIncrement();
                    peer.ask(said.formatted(GAME, i, i % 17));
                });
    }

    private void renewals(RingCrowd servers) {
        bench.say("renewals of %,d servers, and as many pings", SERVERS);
        servers.asks(WARM_UP_SECONDS, last -> RENEW);
        servers.asks(WARM_UP_SECONDS / 2, last -> RingPort.PING);
        Pairs pairs =
                Pairs.of(
                        () -> servers.asks(SECONDS, last -> RENEW),
                        () -> servers.asks(SECONDS, last -> RingPort.PING));
        rows.add(
                Row.compared(
                        Row.text("ring 1 renewals, %,d connections", SERVERS),
                        Row.text(
                                "%,.0f /s, %.1f us CPU",
                                pairs.ours(Run::perSecond), pairs.ours(Run::cpuMicros)),
                        Row.text(
                                "ping %,.0f /s, %.1f us",
                                pairs.others(Run::perSecond), pairs.others(Run::cpuMicros)),
                        pairs.ratio(Run::perSecond),
                        Goal.ratioAtLeast(0.7)));
    }

    private void pages() {
        bench.say("pages of a list of %,d servers", SERVERS);
        try (RingCrowd clients = new RingCrowd(clientPort, CLIENTS)) {
            int[] bytes = {0};
            clients.asks(WARM_UP_SECONDS, RingRows::nextPage);
            clients.each(peer -> bytes[0] = peer.ask(LIST + "}").length());
            BareNoise.frames(WARM_UP_SECONDS / 2, bytes[0]);
            Pairs pairs =
                    Pairs.of(
                            () -> clients.asks(SECONDS, RingRows::nextPage),
                            () -> BareNoise.frames(SECONDS / 2, bytes[0]));
            rows.add(
                    Row.compared(
                            Row.text("ring 2 list page of 100 servers, %,d bytes", bytes[0]),
                            Row.text(
                                    "%,.0f /s, %.0f us CPU",
                                    pairs.ours(Run::perSecond), pairs.ours(Run::cpuMicros)),
                            Row.text("sealing %.0f us", pairs.others(Run::cpuMicros)),
                            pairs.ratio(Run::cpuMicros),
                            Goal.ratioAtMost(2)));
        }
    }

    /** The page after the one that was heard; after the last one it begins again. */
    private static String nextPage(String heard) {
        int at = heard.lastIndexOf(NEXT);
        if (at < 0) {
            return LIST + "}";
        }
        int from = at + NEXT.length();
        return LIST + ",'page':'" + heard.substring(from, heard.indexOf('"', from)) + "'}";
    }
}
