package org.rollcall.adapter.tcp;

import java.util.concurrent.TimeUnit;
import org.rollcall.adapter.api.StreamLimits;

/** How long one connection may live on. */
final class Deadlines {

    /** How long after our FIN the peer may still send or keep silent. */
    static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** For a handshake, and for each frame of an encrypted channel. */
    static final long FRAME_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final StreamLimits limits;
    private final long since;
    private long lastActive;
    private long lastPending;
    private long lingerSince;
    private boolean lingering;

    Deadlines(StreamLimits limits, long now) {
        this.limits = limits;
        this.since = now;
        this.lastActive = now;
    }

    void active(long now) {
        lastActive = now;
    }

    /** A peer that reads, however slowly, is not idle. */
    void progress(long pending, long now) {
        if (pending != lastPending) {
            lastPending = pending;
            lastActive = now;
        }
    }

    void linger(long now) {
        lingering = true;
        lingerSince = now;
    }

    boolean lingering() {
        return lingering;
    }

    /** Whether a peer had its time to prove who it is. */
    boolean handshakeOver(long now) {
        return now - since > FRAME_NANOS;
    }

    boolean over(long now) {
        if (lingering) {
            return now - lingerSince > LINGER_NANOS;
        }
        return now - lastActive > limits.idleDeadline().toNanos()
                || now - since > limits.totalDeadline().toNanos();
    }
}
