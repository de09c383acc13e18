package org.rollcall.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.rollcall.dashboard.Gauges.Gauge;
import org.rollcall.dashboard.Gauges.Line;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Tally;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Registry;
import org.rollcall.registry.Roster;

/** The last ten minutes, and who is listed. */
@ApplicationScoped
public class Dashboard {

    public static final int SECONDS_BETWEEN = 5;

    private static final long SECOND = 1_000_000_000L;

    /** A little less, since timers are not exact. */
    private static final long WHOLE_NANOS = SECONDS_BETWEEN * SECOND - SECOND / 2;

    private static final int MOST_SAMPLES = 10 * 60 / SECONDS_BETWEEN + 1;
    private static final int MOST_GAMES = 50;
    private static final int MOST_REASONS = 100;

    /** Counting who is stale means to meet each entry: so many cost a second of rest. */
    private static final int ENTRIES_A_SECOND = 100_000;

    @Inject @Any Instance<Dialect> dialects;
    @Inject Registry registry;
    @Inject Gauges gauges;

    /** The last one is replaced until it is as far from the one before as the others. */
    private final LinkedList<Sample> samples = new LinkedList<>();

    private volatile List<Game> games = List.of();
    private int untilWalk;

    /** What one dialect has counted up to a moment. */
    private record Counts(long packets, long lists, long refused, Map<String, Long> rejections) {
        static final Counts NONE = new Counts(0, 0, 0, Map.of());
    }

    /** All dialects at one moment. */
    private record Sample(
            long nanos, Map<String, Counts> counts, Map<Gauge, Map<String, Long>> gauges) {
        Counts of(String dialect) {
            return counts.getOrDefault(dialect, Counts.NONE);
        }
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

    /** Called by a timer, each second: so what is shown as now is no older. */
    public void sample() {
        Map<String, Counts> now = new TreeMap<>();
        for (Dialect dialect : dialects) {
            now.put(dialect.name(), counts(dialect.tally()));
        }
        if (untilWalk-- <= 0) {
            untilWalk = registry.size() / ENTRIES_A_SECOND;
            games = count();
        }
        keep(new Sample(System.nanoTime(), now, gauges.now(games)));
    }

    private synchronized void keep(Sample now) {
        int last = samples.size() - 1;
        if (last > 0 && samples.get(last).nanos - samples.get(last - 1).nanos < WHOLE_NANOS) {
            samples.removeLast();
        }
        samples.addLast(now);
        if (samples.size() > MOST_SAMPLES) {
            samples.removeFirst();
        }
    }

    private static Counts counts(Tally tally) {
        Map<String, Long> rejections = tally.rejections();
        long refused = rejections.values().stream().mapToLong(Long::longValue).sum();
        return new Counts(
                tally.received.sum(),
                tally.lists.sum(),
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
        List<Sample> taken = taken();
        List<Flow> flows = new ArrayList<>();
        for (Dialect dialect : dialects) {
            String name = dialect.name();
            flows.add(
                    new Flow(
                            name,
                            rates(taken, sample -> sample.of(name).packets),
                            rates(taken, sample -> sample.of(name).lists),
                            rates(taken, sample -> sample.of(name).refused)));
        }
        flows.sort(Comparator.comparing(Flow::dialect));
        return flows;
    }

    private static List<Double> rates(List<Sample> taken, ToLongFunction<Sample> count) {
        return Flow.rates(
                taken.stream()
                        .map(one -> new Flow.Count(one.nanos, count.applyAsLong(one)))
                        .toList());
    }

    public List<Line> lines(Gauge gauge) {
        return Gauges.lines(taken().stream().map(sample -> sample.gauges.get(gauge)).toList());
    }

    /** Those of the last minute first. */
    public List<Refusal> refusals() {
        List<Sample> taken = taken();
        if (taken.isEmpty()) {
            return List.of();
        }
        Sample last = taken.get(taken.size() - 1);
        Sample before = aMinuteBefore(last, taken);
        List<Refusal> refusals = new ArrayList<>();
        last.counts.forEach(
                (dialect, counts) ->
                        counts.rejections.forEach(
                                (why, all) ->
                                        refusals.add(
                                                refusal(dialect, why, all, before.of(dialect)))));
        refusals.removeIf(refusal -> refusal.all() == 0);
        refusals.sort(
                Comparator.comparingLong(Refusal::minute)
                        .thenComparingLong(Refusal::all)
                        .reversed());
        return refusals.subList(0, Math.min(MOST_REASONS, refusals.size()));
    }

    private static Sample aMinuteBefore(Sample last, List<Sample> taken) {
        return taken.stream()
                .filter(sample -> last.nanos - sample.nanos <= 60 * SECOND)
                .findFirst()
                .orElse(last);
    }

    private static Refusal refusal(String dialect, String reason, long all, Counts before) {
        long then = before.rejections.getOrDefault(reason, 0L);
        return new Refusal(dialect, reason, all, all - then);
    }

    private synchronized List<Sample> taken() {
        return List.copyOf(samples);
    }
}
