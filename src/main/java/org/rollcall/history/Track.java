package org.rollcall.history;

import java.nio.ByteBuffer;

/**
 * How many played on one server and whether it was there: the last day by five minutes, the last 30
 * days by the hour. Always of the same size, however long it lives. Guarded by itself.
 */
public final class Track {

    public static final int SLOT_SECONDS = 300;
    public static final int DAY = 288;
    public static final int MONTH = 720;
    public static final int SLOTS_AN_HOUR = 12;
    private static final int BYTES = Long.BYTES + 2 * DAY + 2 * MONTH + MONTH;
    private static final int MOST = 0xfffe;

    private long latest;

    /** 0: it was not there; otherwise one more than the most who played. */
    private final short[] day = new short[DAY];

    private final short[] month = new short[MONTH];

    /** In how many slots of each hour it was there. */
    private final byte[] up = new byte[MONTH];

    public Track(long slot) {
        latest = slot;
    }

    /** As {@link #bytes} wrote it. */
    public Track(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "history: %d bytes (expected: %d)".formatted(bytes.length, BYTES));
        }
        latest = buffer.getLong();
        buffer.asShortBuffer().get(day).get(month);
        buffer.position(BYTES - MONTH).get(up);
    }

    public synchronized byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).putLong(latest);
        buffer.asShortBuffer().put(day).put(month);
        buffer.position(BYTES - MONTH).put(up);
        return buffer.array();
    }

    /** The slot that an instant falls into. */
    public static long slot(long epochSeconds) {
        return Math.floorDiv(epochSeconds, SLOT_SECONDS);
    }

    /** The slot in which it was there last. */
    public synchronized long latest() {
        return latest;
    }

    /**
     * It is there.
     *
     * @param players below zero where it does not say
     * @return whether this is the first word in its slot
     */
    public synchronized boolean note(long slot, int players) {
        if (slot < latest) {
            return false;
        }
        advance(slot);
        short value = (short) (1 + Math.min(MOST, Math.max(0, players)));
        int hour = (int) Math.floorMod(slot / SLOTS_AN_HOUR, (long) MONTH);
        int at = (int) Math.floorMod(slot, (long) DAY);
        boolean first = day[at] == 0;
        up[hour] += (byte) (first ? 1 : 0);
        day[at] = max(day[at], value);
        month[hour] = max(month[hour], value);
        return first;
    }

    private static short max(short a, short b) {
        return (a & 0xffff) < (b & 0xffff) ? b : a;
    }

    /** What was not noted was not there. */
    private void advance(long slot) {
        for (long s = Math.max(latest + 1, slot - DAY + 1); s <= slot; s++) {
            day[(int) Math.floorMod(s, (long) DAY)] = 0;
        }
        long hour = slot / SLOTS_AN_HOUR;
        for (long h = Math.max(latest / SLOTS_AN_HOUR + 1, hour - MONTH + 1); h <= hour; h++) {
            month[(int) Math.floorMod(h, (long) MONTH)] = 0;
            up[(int) Math.floorMod(h, (long) MONTH)] = 0;
        }
        latest = slot;
    }

    /** The most who played in each slot of the day before, the oldest first; -1: not there. */
    public synchronized int[] day(long now) {
        int[] players = new int[DAY];
        for (int i = 0; i < DAY; i++) {
            long slot = now - DAY + 1 + i;
            boolean known = slot <= latest && slot > latest - DAY;
            players[i] = known ? (day[(int) Math.floorMod(slot, (long) DAY)] & 0xffff) - 1 : -1;
        }
        return players;
    }

    /** The same for each hour of 30 days. */
    public synchronized int[] month(long now) {
        return hours(now, hour -> (month[hour] & 0xffff) - 1, -1);
    }

    /** In how many slots of each of these hours it was there. */
    public synchronized int[] up(long now) {
        return hours(now, hour -> up[hour], 0);
    }

    private int[] hours(long now, java.util.function.IntUnaryOperator value, int none) {
        int[] values = new int[MONTH];
        long last = latest / SLOTS_AN_HOUR;
        for (int i = 0; i < MONTH; i++) {
            long hour = now / SLOTS_AN_HOUR - MONTH + 1 + i;
            boolean known = hour <= last && hour > last - MONTH;
            values[i] = known ? value.applyAsInt((int) Math.floorMod(hour, (long) MONTH)) : none;
        }
        return values;
    }
}
