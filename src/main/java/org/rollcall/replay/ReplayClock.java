package org.rollcall.replay;

import java.time.Duration;
import java.time.Instant;
import org.rollcall.registry.Ticker;

/** The time of a replay: that of the packet at hand, so that leases run out as they did then. */
final class ReplayClock implements Ticker {

    private final long base = System.nanoTime();
    private Instant first;
    private volatile long passed;

    @Override
    public long nanos() {
        return base + passed;
    }

    /** Never goes back, whatever a file says. */
    void moveTo(Instant at) {
        first = first == null ? at : first;
        passed = Math.max(passed, Duration.between(first, at).toNanos());
    }
}
