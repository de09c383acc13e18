package org.rollcall.timer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.rollcall.registry.Ticker;

/** When the sweep last came to its end; how health knows that timers fire. */
@ApplicationScoped
public class LastSweep {

    private final Ticker ticker;
    private volatile long endedNanos;

    public LastSweep() {
        this(Ticker.system());
    }

    LastSweep(Ticker ticker) {
        this.ticker = ticker;
        this.endedNanos = ticker.nanos();
    }

    void ended() {
        endedNanos = ticker.nanos();
    }

    /** Since the last sweep, or since the start while there was none. */
    public Duration age() {
        return Duration.ofNanos(ticker.nanos() - endedNanos);
    }
}
