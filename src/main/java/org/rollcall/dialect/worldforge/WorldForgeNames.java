package org.rollcall.dialect.worldforge;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.rollcall.registry.Entry;
import org.rollcall.registry.RegistryEvent;

/**
 * Finds servers by their {@code name} attribute, ignoring ASCII case, for DNS. Follows the events
 * of the registry, so that a question costs no walk.
 */
final class WorldForgeNames {

    static final byte[] NAME = "name".getBytes(StandardCharsets.US_ASCII);

    private final Map<Entry, String> nameOf = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentSkipListMap<Long, Entry>> byName =
            new ConcurrentHashMap<>();

    void follow(RegistryEvent event) {
        Entry entry = event.entry();
        boolean ours = entry.description().game().equals(WorldForgeDialect.GAME);
        if (!ours || !WorldForgeAddress.isIpv4(entry.description().address())) {
            return;
        }
        boolean named = !(event instanceof RegistryEvent.Delisted);
        byte[] name = named ? entry.description().attributes().value(NAME) : null;
        replace(entry, name == null ? null : lowerCase(name));
    }

    /** Servers of that name in the order of lists. */
    Collection<Entry> find(byte[] name) {
        ConcurrentSkipListMap<Long, Entry> found = byName.get(lowerCase(name));
        return found == null ? List.of() : found.values();
    }

    private void replace(Entry entry, String name) {
        String before = name == null ? nameOf.remove(entry) : nameOf.put(entry, name);
        Long order =
                WorldForgeAddress.textOrder(WorldForgeAddress.toInt(entry.description().address()));
        if (before != null && !before.equals(name)) {
            byName.computeIfPresent(
                    before,
                    (key, entries) -> {
                        entries.remove(order);
                        return entries.isEmpty() ? null : entries;
                    });
        }
        if (name != null) {
            byName.compute(
                    name,
                    (key, entries) -> {
                        var some =
                                entries == null
                                        ? new ConcurrentSkipListMap<Long, Entry>()
                                        : entries;
                        some.put(order, entry);
                        return some;
                    });
        }
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
