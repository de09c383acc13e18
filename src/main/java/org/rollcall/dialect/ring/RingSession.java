package org.rollcall.dialect.ring;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rollcall.adapter.api.Line;
import org.rollcall.registry.PublicKey;

/** What is known of one channel. Used on its I/O thread, but for {@link #sweep}. */
final class RingSession {

    static final int MOST_WATCHES = 16;

    private static final int MOST_WALKS = 4;
    private static final int MOST_STRIKES = 3;

    final boolean isClient;
    boolean greeted;
    private final byte[] key;
    private final InetAddress address;
    private final Line line;
    private final Map<String, RingWatch> watches = new HashMap<>();
    private final Map<Long, RingWalk> walks = new LinkedHashMap<>();
    private long lastWalk;
    private int strikes;

    RingSession(boolean isClient, byte[] key, InetAddress address, Line line) {
        this.isClient = isClient;
        this.key = key;
        this.address = address;
        this.line = line;
    }

    byte[] key() {
        return key;
    }

    InetAddress address() {
        return address;
    }

    Line line() {
        return line;
    }

    RingServers.Asker asker() {
        return new RingServers.Asker(PublicKey.of(key), address);
    }

    /** One more message that made no sense; true if it was one too many. */
    boolean strike() {
        return ++strikes >= MOST_STRIKES;
    }

    /** False if it has too many already; one of the same game makes room. */
    boolean add(RingWatch watch) {
        endWatch(watch.game());
        watches.values().removeIf(RingWatch::isOver);
        if (watches.size() >= MOST_WATCHES) {
            return false;
        }
        watches.put(watch.game(), watch);
        return true;
    }

    void endWatch(String game) {
        RingWatch watch = watches.remove(game);
        if (watch != null) {
            watch.end();
        }
    }

    void end() {
        watches.values().forEach(RingWatch::end);
        watches.clear();
        forgetWalks();
    }

    /** The oldest walk makes room. */
    synchronized long keep(RingWalk walk) {
        if (walks.size() == MOST_WALKS) {
            walks.remove(walks.keySet().iterator().next());
        }
        walks.put(++lastWalk, walk);
        return lastWalk;
    }

    /** Null if it is not there any more. */
    synchronized RingWalk walk(long number) {
        return walks.get(number);
    }

    synchronized boolean hasWalks() {
        return !walks.isEmpty();
    }

    synchronized void sweep(long now, long keptNanos) {
        walks.values().removeIf(walk -> walk.isOlderThan(keptNanos, now));
    }

    private synchronized void forgetWalks() {
        walks.clear();
    }
}
