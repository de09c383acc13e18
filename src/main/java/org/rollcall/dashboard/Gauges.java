package org.rollcall.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.federation.Federation;
import org.rollcall.store.Store;

/** What goes up and down, and so has no rate: each is a chart with a line for each name. */
@ApplicationScoped
public class Gauges {

    /** So many lines can be told apart. */
    private static final int MOST_LINES = 6;

    @Inject Store store;
    @Inject Federation federation;

    /** What is shown, in this order. */
    public enum Gauge {
        /** Servers of each game. */
        LISTED,
        /** Changes that wait for the database. */
        WAITING,
        /** Seconds that each neighbour is behind at most. */
        BEHIND
    }

    /**
     * @param values one for each sample, the newest last
     */
    public record Line(String name, List<Long> values) {}

    Map<Gauge, Map<String, Long>> now(List<Dashboard.Game> games) {
        Map<String, Long> listed = new LinkedHashMap<>();
        games.stream()
                .limit(MOST_LINES)
                .forEach(game -> listed.put(game.game(), (long) game.everybody()));
        Map<String, Long> behind = new LinkedHashMap<>();
        federation.neighbours().stream()
                .limit(MOST_LINES)
                .forEach(state -> behind.put(state.name(), state.lagSeconds()));
        return Map.of(
                Gauge.LISTED,
                listed,
                Gauge.WAITING,
                Map.of("", (long) store.state().waiting()),
                Gauge.BEHIND,
                behind);
    }

    /** Those that there are now, through all samples. */
    static List<Line> lines(List<Map<String, Long>> samples) {
        if (samples.isEmpty()) {
            return List.of();
        }
        return samples.get(samples.size() - 1).keySet().stream()
                .map(name -> new Line(name, values(name, samples)))
                .toList();
    }

    private static List<Long> values(String name, List<Map<String, Long>> samples) {
        return samples.stream().map(sample -> sample.getOrDefault(name, 0L)).toList();
    }
}
