package org.rollcall.guard;

import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts wrong numbers by source address, so that nobody finds a right one by trying. A table of
 * fixed size without eviction: addresses that share a slot share its count for one proof window,
 * which costs a newcomer at most a few seconds.
 */
public final class GuessLimit {

    /** Wrong numbers that a source may send in one proof window before it is no longer heard. */
    public static final int GUESSES_PER_WINDOW = 64;

    private static final int SLOTS = 1 << 16;
    private static final int COUNT_MASK = 0xffff;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(SLOTS);
    private final int salt = ThreadLocalRandom.current().nextInt();

    /** Whether this source has guessed too often in the current window. */
    public boolean exhausted(InetAddress source, long nowNanos) {
        return countNow(counts.get(slot(source)), stamp(nowNanos)) >= GUESSES_PER_WINDOW;
    }

    public void countWrong(InetAddress source, long nowNanos) {
        int slot = slot(source);
        int stamp = stamp(nowNanos);
        int count = countNow(counts.get(slot), stamp);
        if (count < GUESSES_PER_WINDOW) {
            // Two threads may overwrite each other here; losing a count is cheaper than a loop.
            counts.lazySet(slot, stamp << 16 | count + 1);
        }
    }

    private static int countNow(int slotValue, int stamp) {
        return slotValue >>> 16 == stamp ? slotValue & COUNT_MASK : 0;
    }

    private static int stamp(long nowNanos) {
        return (int) AddressProof.window(nowNanos) & 0xffff;
    }

    private int slot(InetAddress source) {
        int mixed = (source.hashCode() ^ salt) * 0x9E3779B9;
        return mixed >>> 16;
    }
}
