package org.rollcall.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.rollcall.wire.RingPeer;

/**
 * One dialect by which a server registers at one master, and a client of that dialect sees it at
 * another; each round is another server, or one that was gone.
 */
record Way(String dialect, Report report, Sight sight) {

    interface Report {
        void at(Master master, int round) throws Exception;
    }

    interface Sight {
        boolean at(Master master, int round);
    }

    static final List<Way> ALL =
            List.of(
                    new Way(
                            "netpanzer",
                            (at, round) -> at.netPanzerHeartbeat(31_400 + round),
                            (at, round) -> at.netPanzerList("netpanzer").contains("3140" + round)),
                    new Way(
                            "crossfire",
                            (at, round) -> at.crossfireReport(host(round) + "|5|1.70|timed"),
                            (at, round) -> at.crossfireDump().contains(host(round))),
                    new Way(
                            "crossfire2",
                            (at, round) -> at.reports().crossfire(form(round)),
                            (at, round) -> at.crossfire2List().contains("=second" + host(round))),
                    new Way(
                            "ring",
                            (at, round) -> registerOnRing(at, 4_800 + round),
                            (at, round) -> isOnRing(at, 4_800 + round)),
                    new Way(
                            "worldforge",
                            (at, round) -> at.worldForgeRegister(),
                            (at, round) -> at.worldForgeListed() == 1));

    private static String host(int round) {
        return "round" + round + ".example";
    }

    private static Map<String, String> form(int round) {
        return Map.of(
                "hostname",
                "second" + host(round),
                "port",
                Integer.toString(13_400 + round),
                "version",
                "1.75.0",
                "text_comment",
                "timed");
    }

    private static void registerOnRing(Master at, int port) throws IOException {
        try (RingPeer game = at.reports().gameServer()) {
            String server = "{'game':'timed','name':'Timed','port':" + port + "}";
            String answer = game.ask("{'id':1,'op':'register','server':" + server + "}");
            if (!answer.contains("\"expires\"")) {
                throw new AssertionError(answer);
            }
        }
    }

    private static boolean isOnRing(Master at, int port) {
        try (RingPeer player = at.reports().player()) {
            return player.ask("{'id':1,'op':'list','game':'timed'}").contains("\"port\":" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
