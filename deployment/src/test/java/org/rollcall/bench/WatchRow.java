package org.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.wire.RingPeer;

/**
 * How long those who watch a game wait to hear of a change. They are read one after the other, in
 * the order in which they came, so what is measured is never less than it was.
 */
final class WatchRow {

    private static final int WATCHERS = 1_000;
    private static final int WARM_UP = 15;
    private static final int CHANGES = 21;
    private static final int READINGS = 5;
    private static final int PAUSE_MILLIS = 200;
    private static final String GAME = "watched";
    private static final String REGISTER =
            "{'id':1,'op':'register','server':{'game':'watched','name':'Alone','port':3000}}";

    private final Workbench bench;
    private final RingPort servers;
    private final RingPort clients;
    private int changes;

    WatchRow(Workbench bench, RingPort servers, RingPort clients) {
        this.bench = bench;
        this.servers = servers;
        this.clients = clients;
    }

    Row measure() {
        bench.say("changes that %,d clients watch", WATCHERS);
        try (RingPeer game = servers.dial(KeyPair.generate());
                RingCrowd watchers = new RingCrowd(clients, WATCHERS)) {
            game.ask(REGISTER);
            watchers.each(WatchRow::watch);
            repeat(WARM_UP, () -> change(game, watchers, 0));
            List<double[]> waited = repeat(CHANGES, () -> change(game, watchers, 0));
            List<double[]> reading = repeat(READINGS, () -> change(game, watchers, PAUSE_MILLIS));
            return Row.judged(
                    Row.text("change of a server to %,d watchers, last one", WATCHERS),
                    "%.1f ms",
                    median(waited, WATCHERS - 1),
                    Row.text(
                            "middle one %.1f ms; reading alone %.1f ms",
                            median(waited, WATCHERS / 2), median(reading, WATCHERS - 1)),
                    Goal.atMost(100, "ms"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hears what is there already: that there is one server. */
    private static void watch(RingPeer peer) throws IOException {
        peer.ask("{'id':1,'op':'watch','game':'" + GAME + "'}");
        String first = peer.hear() + peer.hear();
        if (!first.contains("reset") || !first.contains("Alone")) {
            throw new IllegalStateException("heard " + first + " (expected: all servers)");
        }
    }

    private interface Change {
        double[] make() throws IOException;
    }

    private static List<double[]> repeat(int times, Change change) throws IOException {
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(change.make());
            // Each comes by itself.
            sleep(PAUSE_MILLIS / 2);
        }
        return all;
    }

    /** When each watcher had heard of it, in milliseconds from the end of the pause on. */
    private double[] change(RingPeer game, RingCrowd watchers, int pauseMillis) throws IOException {
        double[] millis = new double[WATCHERS];
        int[] which = {0};
        long[] began = {System.nanoTime()};
        game.send("{'id':2,'op':'renew','map':'map " + ++changes + "'}");
        if (pauseMillis > 0) {
            sleep(pauseMillis);
            began[0] = System.nanoTime();
        }
        watchers.each(
                peer -> {
                    peer.hear();
                    millis[which[0]++] = (System.nanoTime() - began[0]) / 1e6;
                });
        game.hear();
        return millis;
    }

    private static double median(List<double[]> changes, int watcher) {
        return Pairs.median(changes.stream().mapToDouble(each -> each[watcher]).toArray());
    }

    private static void sleep(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
