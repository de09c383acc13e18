package org.rollcall.dialect.crossfire;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Entry;

/** A server that is to stand in a list, and what decides where. */
record CrossfireRow(Entry entry, int players, long ageNanos) {

    /** Old clients keep the first 99: those should be where somebody is, and still there. */
    private static final Comparator<CrossfireRow> POPULATED_AND_FRESH =
            Comparator.comparingInt(CrossfireRow::players)
                    .reversed()
                    .thenComparingLong(CrossfireRow::ageNanos)
                    .thenComparingLong(row -> row.entry.number());

    private static final long SECOND = 1_000_000_000L;

    /**
     * In whole seconds. What came from the store and has its grace counts for version 1, whose
     * servers report so seldom that a restart would empty the list.
     */
    record Eldest(long version1, long version2) {}

    /** The place of a server of another dialect. */
    private record Place(InetAddress address, int port) {
        static Place of(Entry entry) {
            return new Place(entry.description().address(), entry.description().port());
        }
    }

    /**
     * Those that are young enough, each machine once, version 2 before version 1 before others; the
     * most populated and freshest first, and no more than so many.
     *
     * @param eldest up to which age the versions count; other dialects have leases of their own
     */
    static List<CrossfireRow> select(List<Entry> entries, long now, Eldest eldest, int limit) {
        List<CrossfireRow> rows = new ArrayList<>(entries.size());
        Set<Object> known = new HashSet<>();
        for (Entry entry : entries) {
            if (isVersion2(entry) && age(entry, now) <= eldest.version2()) {
                rows.add(of(entry, now));
                known.add(entry.key() instanceof CrossfireKey own ? own : keyOf(entry));
                known.add(Place.of(entry));
            }
        }
        for (Entry entry : entries) {
            boolean counts = age(entry, now) <= eldest.version1() || entry.stale();
            if (isVersion1(entry) && counts && !known.contains(keyOf(entry))) {
                rows.add(of(entry, now));
                known.add(Place.of(entry));
            }
        }
        for (Entry entry : entries) {
            if (!isVersion2(entry) && !isVersion1(entry) && known.add(Place.of(entry))) {
                rows.add(of(entry, now));
            }
        }
        rows.sort(POPULATED_AND_FRESH);
        return rows.size() <= limit ? rows : rows.subList(0, limit);
    }

    private static long age(Entry entry, long now) {
        return (now - entry.lastSeenNanos()) / SECOND;
    }

    long ageSeconds() {
        return ageNanos / SECOND;
    }

    boolean isVersion1() {
        return isVersion1(entry);
    }

    private static CrossfireRow of(Entry entry, long now) {
        long age = Math.max(0, now - entry.lastSeenNanos());
        return new CrossfireRow(entry, playersOf(entry), age);
    }

    /** Never negative: 127 wraps in old servers. */
    static int playersOf(Entry entry) {
        String players = entry.description().attributes().text(Attributes.PLAYERS);
        return players == null ? 0 : Math.max(0, CrossfireNumbers.atoi(players));
    }

    /** The key that this server would have in version 2. */
    private static CrossfireKey keyOf(Entry entry) {
        String name = entry.description().attributes().text(Attributes.NAME);
        String host = CrossfireCodec.withoutPort(name == null ? "" : name.strip());
        return new CrossfireKey(host.toLowerCase(Locale.ROOT), entry.description().port());
    }

    private static boolean isVersion1(Entry entry) {
        return entry.dialect().equals(CrossfireRoom.VERSION_1);
    }

    private static boolean isVersion2(Entry entry) {
        return entry.dialect().equals(CrossfireRoom.VERSION_2);
    }
}
