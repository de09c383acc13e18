package org.rollcall.dialect.crossfire;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Who was served when: an address (of IPv6 a /64) gets a list once in an interval, and asking in
 * between does not prolong it. A table of fixed size; who comes to another's place takes it, so
 * that nobody can lock anybody out.
 */
final class CrossfirePace {

    private static final int SLOTS = 1 << 16;
    private static final long MILLI_NANOS = 1_000_000;

    /** The address above, the time of its last list in milliseconds below. */
    private final AtomicLongArray served = new AtomicLongArray(SLOTS);

    private final int salt = ThreadLocalRandom.current().nextInt();

    /** Whether it is this address's turn; if so, its interval begins. */
    boolean take(InetAddress asker, long nowNanos, Duration interval) {
        int tag = tag(ByteBuffer.wrap(asker.getAddress()));
        int slot = (tag ^ salt) * 0x9E3779B9 >>> 16;
        long last = served.get(slot);
        int now = (int) (nowNanos / MILLI_NANOS) | 1;
        // Odd times are real ones: a slot of zeros was never used.
        boolean same = (last & 1) != 0 && (int) (last >>> 32) == tag;
        if (same && now - (int) last < interval.toMillis()) {
            return false;
        }
        served.lazySet(slot, (long) tag << 32 | now & 0xffffffffL);
        return true;
    }

    private static int tag(ByteBuffer address) {
        return address.remaining() == Integer.BYTES
                ? address.getInt()
                : Long.hashCode(address.getLong() * 0x9E3779B97F4A7C15L);
    }
}
