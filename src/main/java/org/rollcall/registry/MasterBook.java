package org.rollcall.registry;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The masters that this one speaks with, by their public keys; a store may write what is new. They
 * come from the settings, so they are few.
 */
public final class MasterBook {

    /**
     * A master as it was last heard.
     *
     * @param key base64
     * @param name what it calls itself, as with {@code netName} and {@code software}
     */
    public record Master(
            String key,
            String name,
            String netName,
            String software,
            InetAddress address,
            int port,
            Instant lastSeen) {}

    private final Clock clock;
    private final Map<String, Master> unwritten = new LinkedHashMap<>();

    MasterBook(Clock clock) {
        this.clock = clock;
    }

    /** Heard just now. */
    public synchronized void seen(String key, Words words, InetAddress address, int port) {
        Instant now = clock.instant();
        unwritten.put(
                key,
                new Master(
                        key, words.name(), words.netName(), words.software(), address, port, now));
    }

    /** What a master says of itself. */
    public record Words(String name, String netName, String software) {}

    public synchronized boolean hasNews() {
        return !unwritten.isEmpty();
    }

    /** Hands out what is to be written, and counts it as written. */
    public synchronized List<Master> takeUnwritten() {
        List<Master> taken = new ArrayList<>(unwritten.values());
        unwritten.clear();
        return taken;
    }

    /** They could not be written after all. */
    public synchronized void putBack(List<Master> masters) {
        masters.forEach(master -> unwritten.putIfAbsent(master.key(), master));
    }
}
