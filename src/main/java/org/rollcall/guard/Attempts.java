package org.rollcall.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.rollcall.registry.Subscriber;

/**
 * How often each may do something in a while. A table of fixed size without eviction: those that
 * share a slot share its count until the while is over.
 */
public final class Attempts {

    private static final int SLOTS = 1 << 14;

    private final int most;
    private final long windowNanos;
    private final int salt = ThreadLocalRandom.current().nextInt();
    private final int[] counts = new int[SLOTS];
    private long began;
    private boolean begun;

    public Attempts(int most, Duration window) {
        this.most = most;
        this.windowNanos = window.toNanos();
    }

    /** Counts one more; false if that is one too many. */
    public boolean take(InetAddress who, long nowNanos) {
        return take(Long.hashCode(Subscriber.of(who)), nowNanos);
    }

    public boolean take(String what, long nowNanos) {
        return take(what.hashCode(), nowNanos);
    }

    private synchronized boolean take(int hash, long nowNanos) {
        if (!begun || nowNanos - began >= windowNanos) {
            Arrays.fill(counts, 0);
            began = nowNanos;
            begun = true;
        }
        int slot = (hash ^ salt) * 0x9E3779B9 >>> 18;
        if (counts[slot] >= most) {
            return false;
        }
        counts[slot]++;
        return true;
    }
}
