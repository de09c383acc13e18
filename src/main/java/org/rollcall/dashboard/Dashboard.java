package org.rollcall.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Tally;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Registry;
import org.rollcall.registry.Roster;

/** The last ten minutes, and who is listed. */
@ApplicationScoped
public class Dashboard {

    public static final int SECONDS_BETWEEN = 5;

    private static final int MOST_SAMPLES = 10 * 60 / SECONDS_BETWEEN + 1;
    private static final int MOST_GAMES = 50;
    private static final int MOST_REASONS = 100;

    /** Counting who is stale means to meet each entry: not each time. */
    private static final int SAMPLES_BETWEEN_WALKS = 6;

    @Inject @Any Instance<Dialect> dialects;
    @Inject Registry registry;
    private final Deque<Map<String, Counts>> samples = new ArrayDeque<>();
    private volatile List<Game> games = List.of();
    private int untilWalk;

    /** What one dialect has counted up to a moment. */
    private record Counts(long packets, long answers, long refused, Map<String, Long> rejections) {
        static final Counts NONE = new Counts(0, 0, 0, Map.of());
    }

    /**
     * @param everybody including those that only neighbours in the network see
     * @param stale not heard since a restart
     */
    public record Game(String game, int everybody, int reachable, int stale) {}

    /**
     * @param minute in the last minute
     */
    public record Refusal(String dialect, String reason, long all, long minute) {}

    /** Called by a timer. */
    public void sample() {
        Map<String, Counts> now = new TreeMap<>();
        for (Dialect dialect : dialects) {
            now.put(dialect.name(), counts(dialect.tally()));
        }
        synchronized (this) {
            samples.addLast(now);
            if (samples.size() > MOST_SAMPLES) {
                samples.removeFirst();
            }
        }
        if (untilWalk-- <= 0) {
            untilWalk = SAMPLES_BETWEEN_WALKS;
            games = count();
        }
    }

    private static Counts counts(Tally tally) {
        Map<String, Long> rejections = tally.rejections();
        long refused = rejections.values().stream().mapToLong(Long::longValue).sum();
        return new Counts(
                tally.received.sum(),
                tally.answered.sum(),
                refused + tally.malformed.sum(),
                rejections);
    }

    private List<Game> count() {
        return registry.rosters().stream()
                .filter(roster -> roster.size(Audience.ALL) > 0)
                .map(Dashboard::count)
                .sorted(Comparator.comparingInt(Game::everybody).reversed())
                .limit(MOST_GAMES)
                .toList();
    }

    private static Game count(Roster roster) {
        int[] stale = new int[1];
        roster.forEach(entry -> stale[0] += entry.stale() ? 1 : 0);
        return new Game(
                roster.game(), roster.size(Audience.ALL), roster.size(Audience.PUBLIC), stale[0]);
    }

    public List<Game> games() {
        return games;
    }

    public List<Flow> flows() {
        List<Map<String, Counts>> taken = taken();
        List<Flow> flows = new ArrayList<>();
        for (Dialect dialect : dialects) {
            List<Counts> own =
                    taken.stream()
                            .map(all -> all.getOrDefault(dialect.name(), Counts.NONE))
                            .toList();
            flows.add(
                    new Flow(
                            dialect.name(),
                            rates(own.stream().map(Counts::packets).toList()),
                            rates(own.stream().map(Counts::answers).toList()),
                            rates(own.stream().map(Counts::refused).toList())));
        }
        flows.sort(Comparator.comparing(Flow::dialect));
        return flows;
    }

    private static List<Double> rates(List<Long> counts) {
        return Flow.rates(counts, SECONDS_BETWEEN);
    }

    /** Those of the last minute first. */
    public List<Refusal> refusals() {
        List<Map<String, Counts>> taken = taken();
        if (taken.isEmpty()) {
            return List.of();
        }
        Map<String, Counts> last = taken.get(taken.size() - 1);
        int back = Math.max(0, taken.size() - 1 - 60 / SECONDS_BETWEEN);
        Map<String, Counts> before = taken.get(back);
        List<Refusal> refusals = new ArrayList<>();
        last.forEach(
                (dialect, counts) ->
                        counts.rejections.forEach(
                                (reason, all) ->
                                        refusals.add(
                                                refusal(
                                                        dialect,
                                                        reason,
                                                        all,
                                                        before.get(dialect)))));
        refusals.removeIf(refusal -> refusal.all() == 0);
        refusals.sort(
                Comparator.comparingLong(Refusal::minute)
                        .thenComparingLong(Refusal::all)
                        .reversed());
        return refusals.subList(0, Math.min(MOST_REASONS, refusals.size()));
    }

    private static Refusal refusal(String dialect, String reason, long all, Counts before) {
        long then = before == null ? 0 : before.rejections.getOrDefault(reason, 0L);
        return new Refusal(dialect, reason, all, all - then);
    }

    private synchronized List<Map<String, Counts>> taken() {
        return List.copyOf(samples);
    }
}
