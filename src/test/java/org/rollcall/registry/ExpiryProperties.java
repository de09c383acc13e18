package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.at;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The wheel against the simplest thing that could be right: a map from key to the lease's end. */
class ExpiryProperties {

    private static final int KEYS = 6;

    private enum What {
        PUT,
        RENEW,
        QUIT,
        SWEEP
    }

    /** Time passes, then something happens. */
    private record Step(Duration after, What what, int key, Duration lease) {}

    private static final class Play {
        final ManualTicker ticker;
        final Registry registry;
        final Directory<Integer> servers;

        /** When a lease ends, in nanoseconds from the beginning. */
        final Map<Integer, Long> ends = new HashMap<>();

        long passed;

        Play(long origin) {
            ticker = new ManualTicker(origin);
            registry = new Registry(ticker, Servers.ROOMY);
            servers = registry.directory("numbers", Servers.NUMBERS);
        }

        void step(Step step) {
            passed += step.after().toNanos();
            ticker.pass(step.after());
            switch (step.what()) {
                case PUT -> put(step.key(), step.lease());
                case RENEW -> renew(step.key(), step.lease());
                case QUIT -> quit(step.key());
                case SWEEP -> sweep();
            }
            assertThat(registry.size()).isEqualTo(ends.size());
            assertThat(servers.size()).isEqualTo(ends.size());
        }

        private void put(int key, Duration lease) {
            Outcome outcome = servers.put(key, at(key), lease);
            assertThat(outcome instanceof Outcome.Renewed).isEqualTo(ends.containsKey(key));
            ends.put(key, passed + lease.toNanos());
        }

        private void renew(int key, Duration lease) {
            Entry entry = servers.find(key);
            assertThat(entry != null).isEqualTo(ends.containsKey(key));
            if (entry != null) {
                assertThat(entry.renew(registry.now(), lease)).isTrue();
                ends.put(key, passed + lease.toNanos());
            }
        }

        private void quit(int key) {
            assertThat(servers.remove(key, Departure.QUIT)).isEqualTo(ends.remove(key) != null);
        }

        private void sweep() {
            registry.sweep();
            for (int key = 0; key < KEYS; key++) {
                Long end = ends.get(key);
                boolean there = servers.find(key) != null;
                if (end == null || end + Wheel.TICK_NANOS <= passed) {
                    assertThat(there).as("%d: one tick after the lease's end", key).isFalse();
                } else if (end > passed) {
                    assertThat(there).as("%d: before the lease's end", key).isTrue();
                }
                if (!there) {
                    ends.remove(key);
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        durations(0, 3_000),
                        Arbitraries.of(What.class),
                        Arbitraries.integers().between(0, KEYS - 1),
                        durations(1_000, 5_000))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    /** Mostly short, now and then up to four days, to the nanosecond. */
    private static Arbitrary<Duration> durations(long fromMillis, long toMillis) {
        long millisecond = 1_000_000;
        long days = Duration.ofDays(4).toNanos();
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                4,
                                Arbitraries.longs()
                                        .between(fromMillis * millisecond, toMillis * millisecond)),
                        Tuple.of(
                                1,
                                Arbitraries.longs().between(fromMillis * millisecond, days / 100)),
                        Tuple.of(1, Arbitraries.longs().between(fromMillis * millisecond, days)))
                .map(Duration::ofNanos);
    }

    @Provide
    Arbitrary<Long> origins() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(Long.MAX_VALUE - 10_000_000_000L, Long.MAX_VALUE),
                Arbitraries.longs().between(-10_000_000_000L, 0));
    }

    @Property(tries = 2_000)
    void nobodyLeavesEarlyNorStaysLongerThanATickAndTheNextSweep(
            @ForAll("origins") long origin, @ForAll("steps") List<Step> steps) {
        Play play = new Play(origin);
        steps.forEach(play::step);
        play.step(new Step(Duration.ofDays(5), What.SWEEP, 0, Duration.ZERO));
        assertThat(play.registry.size()).isZero();
    }
}
