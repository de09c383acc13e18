package org.rollcall.dialect.worldforge;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.rollcall.registry.Entry;
import org.rollcall.registry.RegistryEvent;

/**
 * Finds servers by their {@code name} attribute, ignoring ASCII case, and by their address, for
 * DNS. Follows the events of the registry, so that a question costs no walk.
 */
final class WorldForgeNames {

    static final byte[] NAME = "name".getBytes(StandardCharsets.US_ASCII);

    private final Map<Entry, Spot> spots = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Order, Entry> byAddress = new ConcurrentSkipListMap<>();
    private final Map<String, ConcurrentSkipListMap<Order, Entry>> byName =
            new ConcurrentHashMap<>();

    /**
     * A place in lists. One address may have a server of each dialect.
     *
     * @param address as lists are ordered
     */
    private record Order(long address, long number) implements Comparable<Order> {

        static Order of(Entry entry) {
            return new Order(orderOf(entry.description().address()), entry.number());
        }

        @Override
        public int compareTo(Order other) {
            int addresses = Long.compare(address, other.address);
            return addresses == 0 ? Long.compare(number, other.number) : addresses;
        }
    }

    /**
     * Where an entry is to be found.
     *
     * @param name null if it has none
     */
    private record Spot(Order order, String name) {}

    void follow(RegistryEvent event) {
        Entry entry = event.entry();
        boolean gone = event instanceof RegistryEvent.Delisted;
        Spot now = gone ? null : spot(entry);
        Spot before = now == null ? spots.remove(entry) : spots.put(entry, now);
        if (before != null && !before.equals(now)) {
            leave(before);
        }
        if (now != null) {
            enter(now, entry);
        }
    }

    /** Null if nobody finds it here. */
    private static Spot spot(Entry entry) {
        boolean ours = entry.description().game().equals(WorldForgeDialect.GAME);
        if (!ours || !WorldForgeAddress.isIpv4(entry.description().address())) {
            return null;
        }
        byte[] name = entry.description().attributes().value(NAME);
        return new Spot(Order.of(entry), name == null ? null : lowerCase(name));
    }

    /** Servers of that name in the order of lists. */
    Collection<Entry> find(byte[] name) {
        ConcurrentSkipListMap<Order, Entry> found = byName.get(lowerCase(name));
        return found == null ? List.of() : found.values();
    }

    /** Servers at that address, by whatever dialect. */
    Collection<Entry> find(InetAddress address) {
        if (!WorldForgeAddress.isIpv4(address)) {
            return List.of();
        }
        long order = orderOf(address);
        return byAddress
                .subMap(new Order(order, Long.MIN_VALUE), new Order(order, Long.MAX_VALUE))
                .values();
    }

    private void leave(Spot spot) {
        byAddress.remove(spot.order());
        if (spot.name() != null) {
            byName.computeIfPresent(
                    spot.name(),
                    (key, entries) -> {
                        entries.remove(spot.order());
                        return entries.isEmpty() ? null : entries;
                    });
        }
    }

    private void enter(Spot spot, Entry entry) {
        byAddress.put(spot.order(), entry);
        if (spot.name() != null) {
            byName.compute(
                    spot.name(),
                    (key, entries) -> {
                        var some = entries == null ? newEntries() : entries;
                        some.put(spot.order(), entry);
                        return some;
                    });
        }
    }

    private static ConcurrentSkipListMap<Order, Entry> newEntries() {
        return new ConcurrentSkipListMap<>();
    }

    private static long orderOf(InetAddress address) {
        return WorldForgeAddress.textOrder(WorldForgeAddress.toInt(address));
    }

    private static String lowerCase(byte[] name) {
        byte[] lower = name.clone();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] += 'a' - 'A';
            }
        }
        return new String(lower, StandardCharsets.ISO_8859_1);
    }
}
