package org.rollcall.registry;

import java.util.List;

/**
 * Finds what has run out without looking at the rest. A renewal does not come here: when an entry's
 * slot fires and the lease was renewed, the entry moves to its new slot; leases beyond the horizon
 * hop the same way. Entries are chained through their own fields.
 */
final class Wheel {

    /** Of an entry that is in no slot. */
    static final long NOWHERE = Long.MIN_VALUE;

    /** 268 ms; a lease is never held longer than this beyond its end and the next sweep. */
    static final long TICK_NANOS = 1L << 28;

    /** Makes a horizon of 18 minutes: most leases are shorter. */
    private static final int SLOTS = 4096;

    /** How many entries are looked at under one lock: some microseconds. */
    private static final int STEP = 64;

    private final Entry[] slots = new Entry[SLOTS];
    private final long origin;

    /** The last tick whose slot is done with. */
    private long cursor = -1;

    Wheel(long nowNanos) {
        origin = nowNanos;
    }

    synchronized void add(Entry entry) {
        unlink(entry);
        link(entry);
    }

    synchronized void remove(Entry entry) {
        unlink(entry);
    }

    /** A renewal with another lease: a shorter one may have to fire sooner than it stands here. */
    synchronized boolean renew(Entry entry, long nowNanos, long leaseNanos) {
        boolean alive = entry.renewFor(nowNanos, leaseNanos);
        if (entry.tick != NOWHERE && slotTick(entry) < entry.tick) {
            unlink(entry);
            link(entry);
        }
        return alive;
    }

    /**
     * One step of a sweep: takes out what seems to have run out, for the caller to make sure under
     * the entry's own lock.
     *
     * @return whether there is more to do
     */
    synchronized boolean step(long nowNanos, List<Entry> due) {
        long last = Math.floorDiv(nowNanos - origin, TICK_NANOS);
        // After a long pause one turn meets every entry.
        cursor = Math.max(cursor, last - SLOTS);
        for (int looks = 0; looks < STEP; looks++) {
            if (cursor >= last) {
                return false;
            }
            Entry entry = slots[index(cursor + 1)];
            if (entry == null) {
                cursor++;
                continue;
            }
            unlink(entry);
            if (entry.expiresNanos() - nowNanos <= 0) {
                due.add(entry);
            } else {
                link(entry);
            }
        }
        return true;
    }

    private void link(Entry entry) {
        entry.tick = slotTick(entry);
        int index = index(entry.tick);
        Entry first = slots[index];
        entry.after = first;
        if (first != null) {
            first.before = entry;
        }
        slots[index] = entry;
    }

    private void unlink(Entry entry) {
        if (entry.tick == NOWHERE) {
            return;
        }
        if (entry.before == null) {
            slots[index(entry.tick)] = entry.after;
        } else {
            entry.before.after = entry.after;
        }
        if (entry.after != null) {
            entry.after.before = entry.before;
        }
        entry.before = null;
        entry.after = null;
        entry.tick = NOWHERE;
    }

    /** The first tick at which it has run out, as far as the slots ahead of the cursor reach. */
    private long slotTick(Entry entry) {
        long tick = -Math.floorDiv(origin - entry.expiresNanos(), TICK_NANOS);
        return Math.min(Math.max(tick, cursor + 1), cursor + SLOTS);
    }

    private static int index(long tick) {
        return (int) (tick & SLOTS - 1);
    }
}
