package org.rollcall.registry;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Logs faults of our own code, at most one a minute: they may come with every packet. */
final class Complaints {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final Ticker ticker;
    private final AtomicLong quietUntil;

    Complaints(Class<?> whose, Ticker ticker) {
        this.log = Logger.getLogger(whose.getName());
        this.ticker = ticker;
        this.quietUntil = new AtomicLong(ticker.nanos());
    }

    void about(String message, Throwable cause) {
        long until = quietUntil.get();
        long now = ticker.nanos();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + MINUTE)) {
            log.log(Level.SEVERE, message, cause);
        }
    }
}
