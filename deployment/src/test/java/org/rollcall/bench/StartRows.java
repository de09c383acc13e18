package org.rollcall.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** How long a start takes: the median of all starts that the benchmark needed anyway. */
final class StartRows {

    private StartRows() {}

    static List<Row> of(List<Server.Start> starts) {
        return List.of(
                Row.judged(
                        "start to first packet answered",
                        "%.1f s",
                        packets(starts),
                        Goal.atMost(15, "s")),
                Row.judged(
                        "start to first page",
                        "%.1f s",
                        seconds(starts, Server.Start::pages),
                        Goal.atMost(20, "s")));
    }

    static double packets(List<Server.Start> starts) {
        return seconds(starts, Server.Start::packets);
    }

    private static double seconds(
            List<Server.Start> starts, Function<Server.Start, Duration> figure) {
        return Pairs.median(
                starts.stream().mapToDouble(s -> figure.apply(s).toMillis() / 1e3).toArray());
    }
}
