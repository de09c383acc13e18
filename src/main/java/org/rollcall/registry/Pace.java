package org.rollcall.registry;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How long a repeated piece of work usually takes, and for how long to rest after it, so that it
 * has a tenth of a core at most. Written by one thread at a time, read by any.
 */
public final class Pace {

    private static final long SHORTEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int REST_FACTOR = 10;

    /** One slow run may be a pause of the machine: a row longer than this is slow indeed. */
    private static final int FORGIVEN = 3;

    private final long[] efforts = new long[FORGIVEN + 1];
    private int oldest;
    private volatile long usualNanos;

    public Pace() {
        Arrays.fill(efforts, Long.MAX_VALUE);
    }

    public void took(long nanos) {
        efforts[oldest] = nanos;
        oldest = (oldest + 1) % efforts.length;
        usualNanos = Arrays.stream(efforts).min().orElse(nanos);
    }

    public long usualNanos() {
        return usualNanos;
    }

    public long restNanos() {
        return Math.max(SHORTEST_REST_NANOS, usualNanos * REST_FACTOR);
    }
}
