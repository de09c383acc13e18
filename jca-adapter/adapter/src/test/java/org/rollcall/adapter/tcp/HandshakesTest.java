package org.rollcall.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who gives way when many handshakes hang, and who waits after failures. */
class HandshakesTest {

    private final Handshakes<String> handshakes = new Handshakes<>(4, 3);
    private final Failures failures = new Failures();

    private static Source source(int number) {
        return new Source(4, number);
    }

    @Test
    void oldestOfTheSameSourceGivesWayAtItsOwnLimit() {
        handshakes.add(source(1), "first");
        handshakes.add(source(1), "second");
        assertThat(handshakes.displacedBy(source(1))).isNull();
        handshakes.add(source(1), "third");
        assertThat(handshakes.displacedBy(source(1))).isEqualTo("first");
        assertThat(handshakes.displacedBy(source(2))).isNull();
    }

    @Test
    void oldestOfTheSourceWithMostGivesWayWhenAllAreTooMany() {
        handshakes.add(source(1), "lonely");
        handshakes.add(source(2), "greedy 1");
        handshakes.add(source(2), "greedy 2");
        handshakes.add(source(3), "other");
        assertThat(handshakes.displacedBy(source(4))).isEqualTo("greedy 1");
        assertThat(handshakes.remove(source(2), "greedy 1")).isTrue();
        assertThat(handshakes.remove(source(2), "greedy 1")).isFalse();
        assertThat(handshakes.size()).isEqualTo(3);
        assertThat(handshakes.displacedBy(source(4))).isNull();
    }

    @Test
    void delayGrowsWithFailuresAndFadesInAMinute() {
        assertThat(failures.delayMillis(source(1), 0)).isZero();
        long before = 0;
        for (int i = 0; i < 20; i++) {
            failures.add(source(1), i);
            long delay = failures.delayMillis(source(1), i);
            assertThat(delay).isBetween(Math.max(1, before), Failures.MOST_DELAY_MILLIS);
            before = delay;
        }
        assertThat(failures.delayMillis(source(2), 20)).isZero();
        long later = TimeUnit.SECONDS.toNanos(61);
        assertThat(failures.delayMillis(source(1), later)).isZero();
        assertThat(failures.size()).isZero();
    }

    @Test
    void tableOfFailuresIsBounded() {
        for (int i = 0; i < 10_000; i++) {
            failures.add(source(i), i);
        }
        assertThat(failures.size()).isEqualTo(4_096);
        assertThat(failures.delayMillis(source(9_999), 10_000)).isPositive();
    }
}
