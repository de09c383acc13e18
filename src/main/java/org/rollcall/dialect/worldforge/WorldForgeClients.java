package org.rollcall.dialect.worldforge;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The client sessions, one for each address that has proved itself. Where there are too many, one
 * that was not heard for long makes room: a client needs its session for a moment only, and nobody
 * with many addresses shall lock the others out. Where lists are given without a session, the walks
 * of strangers stand in a table of fixed size in which they overwrite each other.
 */
final class WorldForgeClients {

    private static final int STRANGERS = 1 << 12;
    private static final int EVICTION_SAMPLE = 16;

    private final Map<InetAddress, WorldForgeClient> sessions = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<WorldForgeWalk> strangers =
            new AtomicReferenceArray<>(STRANGERS);
    private volatile int limit;
    private volatile long expiryNanos;

    void configure(int limit, Duration expiry) {
        this.limit = limit;
        this.expiryNanos = expiry.toNanos();
    }

    WorldForgeClient find(InetAddress address, long nowNanos) {
        WorldForgeClient client = sessions.get(address);
        return client == null || expired(client, nowNanos) ? null : client;
    }

    /** Opens or renews the session of an address; false if another one had to go for it. */
    boolean open(InetAddress address, long nowNanos) {
        WorldForgeClient client = find(address, nowNanos);
        if (client != null) {
            client.lastSeenNanos = nowNanos;
            return true;
        }
        boolean full = sessions.size() >= limit;
        if (full) {
            evict();
        }
        sessions.put(address, new WorldForgeClient(nowNanos));
        return !full;
    }

    /** Of a handful of sessions, ends the one that was heard longest ago. */
    private void evict() {
        sessions.entrySet().stream()
                .limit(EVICTION_SAMPLE)
                .min(Comparator.comparingLong(session -> session.getValue().lastSeenNanos))
                .ifPresent(oldest -> sessions.remove(oldest.getKey(), oldest.getValue()));
    }

    void end(InetAddress address) {
        sessions.remove(address);
    }

    int size() {
        return sessions.size();
    }

    /** The walk that an address began and may go on with; null if there is none. */
    WorldForgeWalk walk(InetAddress address, WorldForgeClient client, long nowNanos) {
        WorldForgeWalk walk = client != null ? client.walk : strangers.get(slot(address));
        boolean usable = walk != null && !walk.over(nowNanos) && walk.asker().equals(address);
        return usable ? walk : null;
    }

    void keep(WorldForgeWalk walk, WorldForgeClient client) {
        if (client != null) {
            client.walk = walk;
        } else {
            strangers.set(slot(walk.asker()), walk);
        }
    }

    /** Forgets sessions that have expired, and walks that are over and would keep a list alive. */
    void sweep(long nowNanos) {
        sessions.values().removeIf(client -> expired(client, nowNanos));
        for (WorldForgeClient client : sessions.values()) {
            WorldForgeWalk walk = client.walk;
            if (walk != null && walk.over(nowNanos)) {
                client.walk = null;
            }
        }
        for (int i = 0; i < STRANGERS; i++) {
            WorldForgeWalk walk = strangers.get(i);
            if (walk != null && walk.over(nowNanos)) {
                strangers.compareAndSet(i, walk, null);
            }
        }
    }

    private boolean expired(WorldForgeClient client, long nowNanos) {
        return nowNanos - client.lastSeenNanos > expiryNanos;
    }

    private static int slot(InetAddress address) {
        return (address.hashCode() * 0x9E3779B9) >>> 20;
    }
}
