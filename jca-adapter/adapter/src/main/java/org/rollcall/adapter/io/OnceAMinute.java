package org.rollcall.adapter.io;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what a stranger can cause as often as he likes from filling the log. For one thread. */
public final class OnceAMinute {

    private static final Logger LOG = Logger.getLogger("org.rollcall.adapter");
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private long lastLogged = System.nanoTime() - QUIET_NANOS;

    /** Logs the message with its cause, unless one was logged less than a minute ago. */
    public void log(Level level, String message, Throwable cause) {
        long now = System.nanoTime();
        if (now - lastLogged >= QUIET_NANOS) {
            lastLogged = now;
            LOG.log(level, message + "; silent for a minute", cause);
        }
    }
}
