package org.rollcall.dialect.worldforge;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Roster;

/**
 * A list as it was at one moment, encoded and sorted, for any number of clients to page through.
 * Servers that have gone since are left out of pages; those that came since are counted only.
 */
final class WorldForgeList {

    /** (570 - 12) / 4 addresses: what fits the replies that the old programs expect. */
    static final int PAGE = (WorldForgeCodec.MAX_REPLY - 3 * Integer.BYTES) / Integer.BYTES;

    private static final int FILTERED_LISTS = 64;

    private final Roster roster;
    private final Audience audience;
    private final long removals;
    private final Entry[] entries;
    private final byte[] addresses;
    private final int unlistable;
    private final boolean whole;
    private final Map<Attributes, WorldForgeList> filtered = new ConcurrentHashMap<>();

    private WorldForgeList(
            Roster roster, Audience audience, long removals, Entry[] entries, int unlistable) {
        this.roster = roster;
        this.audience = audience;
        this.removals = removals;
        this.entries = entries;
        this.unlistable = unlistable;
        this.whole = unlistable >= 0;
        this.addresses = encode(entries);
    }

    /** Everything of a roster that four bytes can say, each address once. */
    static WorldForgeList of(Roster roster, Audience audience, List<Entry> all) {
        // Read before looking at the entries: one that goes while we look is then counted as gone.
        long removals = roster.removals();
        long[] order = new long[all.size()];
        int count = 0;
        for (int i = 0; i < all.size(); i++) {
            Entry entry = all.get(i);
            if (!entry.gone() && WorldForgeAddress.isIpv4(entry.description().address())) {
                int address = WorldForgeAddress.toInt(entry.description().address());
                order[count++] = WorldForgeAddress.textOrder(address) << 31 | i;
            }
        }
        Arrays.sort(order, 0, count);
        Entry[] entries = eachAddressOnce(all, order, count);
        return new WorldForgeList(roster, audience, removals, entries, all.size() - entries.length);
    }

    private static Entry[] eachAddressOnce(List<Entry> all, long[] order, int count) {
        Entry[] entries = new Entry[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || order[i] >>> 31 != order[i - 1] >>> 31) {
                entries[kept++] = all.get((int) order[i] & Integer.MAX_VALUE);
            }
        }
        return kept == count ? entries : Arrays.copyOf(entries, kept);
    }

    private static byte[] encode(Entry[] entries) {
        ByteBuffer out = ByteBuffer.allocate(entries.length * Integer.BYTES);
        for (Entry entry : entries) {
            int address = WorldForgeAddress.toInt(entry.description().address());
            out.putInt(WorldForgeCodec.reversed(address));
        }
        return out.array();
    }

    int size() {
        return entries.length;
    }

    Entry entry(int index) {
        return entries[index];
    }

    /** The part of this list whose servers have all of these attributes. */
    WorldForgeList matching(Attributes filters) {
        WorldForgeList known = filtered.get(filters);
        if (known != null) {
            return known;
        }
        List<byte[][]> wanted = new ArrayList<>();
        filters.forEach((name, value) -> wanted.add(new byte[][] {name, value}));
        Entry[] matching =
                Arrays.stream(entries)
                        .filter(entry -> matches(entry, wanted))
                        .toArray(Entry[]::new);
        WorldForgeList list = new WorldForgeList(roster, audience, removals, matching, -1);
        if (filtered.size() < FILTERED_LISTS) {
            filtered.put(filters, list);
        }
        return list;
    }

    /** Whether {@link #matching} has its answer ready. */
    boolean hasMatching(Attributes filters) {
        return filtered.containsKey(filters);
    }

    private static boolean matches(Entry entry, List<byte[][]> wanted) {
        Attributes attributes = entry.description().attributes();
        for (byte[][] pair : wanted) {
            if (!attributes.has(pair[0], pair[1])) {
                return false;
            }
        }
        return true;
    }

    /** Writes a LISTRESP; with nothing to say it is 8, 0, 0, which ends the clients' loops. */
    void page(int offset, boolean networkOrder, WorldForgeReply reply) {
        reply.begin(WorldForgeCodec.LIST_RESPONSE).word(0).word(0);
        if (Integer.compareUnsigned(offset, entries.length) >= 0) {
            return;
        }
        int head = reply.size();
        if (roster.removals() == removals && !networkOrder) {
            int count = Math.min(PAGE, entries.length - offset);
            reply.bytes(addresses, offset * Integer.BYTES, count * Integer.BYTES);
        } else {
            pickAlive(offset, networkOrder, reply);
        }
        int packed = (reply.size() - head) / Integer.BYTES;
        if (packed > 0) {
            reply.wordAt(Integer.BYTES, Math.max(total(), packed));
            reply.wordAt(2 * Integer.BYTES, packed);
        }
    }

    /** The living of one page's positions; beyond them only if all of them are gone. */
    private void pickAlive(int offset, boolean networkOrder, WorldForgeReply reply) {
        int head = reply.size();
        ByteBuffer classic = ByteBuffer.wrap(addresses);
        for (int i = offset; i < entries.length; i++) {
            boolean pageDone = i - offset >= PAGE && reply.size() > head;
            if (pageDone) {
                return;
            }
            if (!entries[i].gone()) {
                int address = classic.getInt(i * Integer.BYTES);
                reply.word(networkOrder ? WorldForgeCodec.reversed(address) : address);
            }
        }
    }

    /** How many servers there are now: of the whole list those that came since count as well. */
    private int total() {
        if (whole) {
            return roster.size(audience) - unlistable;
        }
        if (roster.removals() == removals) {
            return entries.length;
        }
        int alive = 0;
        for (Entry entry : entries) {
            alive += entry.gone() ? 0 : 1;
        }
        return alive;
    }
}
