package org.rollcall.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when the test says so, with a wall clock that can be moved on its own. */
public final class ManualTicker implements Ticker {

    private volatile long nanos;
    private volatile Instant wall = Instant.parse("2026-01-01T00:00:00Z");

    public ManualTicker() {
        this(1_000_000_000L);
    }

    public ManualTicker(long origin) {
        nanos = origin;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    public synchronized void pass(Duration time) {
        nanos += time.toNanos();
        wall = wall.plus(time);
    }

    /** Somebody sets the clock: no time passes. */
    public synchronized void jump(Duration by) {
        wall = wall.plus(by);
    }

    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("nobody asks for the time of day");
            }

            @Override
            public Instant instant() {
                return wall;
            }
        };
    }
}
