package org.rollcall.dialect.netpanzer;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Entry;

/**
 * The servers of one game for one audience, in the order of their registration: as bytes ready to
 * send, and as entries for those who want some of them only.
 */
final class NetPanzerList {

    /** What one answer may be long; some 150,000 servers. The oldest are in it. */
    static final int MOST_BYTES = 4 << 20;

    private static final byte[] NOTHING = {};

    private final List<Entry> entries;
    private final byte[] gameSpyHeader;
    private final byte[] plain;
    private final byte[] gameSpy;

    private NetPanzerList(List<Entry> entries, byte[] gameSpyHeader) {
        this.entries = entries;
        this.gameSpyHeader = gameSpyHeader;
        this.plain = encode(false, entry -> true);
        this.gameSpy = encode(true, entry -> true);
    }

    static NetPanzerList of(List<Entry> entries, boolean withGameSpyHeader) {
        return new NetPanzerList(
                sayable(entries), withGameSpyHeader ? NetPanzerCodec.GAMESPY_HEADER : NOTHING);
    }

    /** Those with an IPv4 address, each place once: it may have come by several dialects. */
    private static List<Entry> sayable(List<Entry> entries) {
        boolean mixed = entries.stream().anyMatch(entry -> !isOurs(entry));
        Set<NetPanzerAddress> seen = new HashSet<>();
        return entries.stream()
                .filter(entry -> place(entry) != null)
                .filter(entry -> !mixed || seen.add(place(entry)))
                .toList();
    }

    static boolean isOurs(Entry entry) {
        return entry.dialect().equals(NetPanzerDialect.NAME);
    }

    static NetPanzerAddress place(Entry entry) {
        return entry.key() instanceof NetPanzerAddress own
                ? own
                : NetPanzerAddress.of(entry.description().address(), entry.description().port());
    }

    private byte[] encode(boolean inGameSpyForm, Predicate<Entry> wanted) {
        int likely = Math.min(MOST_BYTES, 32 * entries.size());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + likely);
        bytes.writeBytes(inGameSpyForm ? gameSpyHeader : NOTHING);
        for (Entry entry : entries) {
            if (bytes.size() > MOST_BYTES) {
                break;
            }
            if (wanted.test(entry)) {
                bytes.writeBytes(NetPanzerCodec.place(place(entry), inGameSpyForm));
            }
        }
        bytes.writeBytes(NetPanzerCodec.END);
        return bytes.toByteArray();
    }

    /** All of them; never changed by who gets it. */
    byte[] all(boolean inGameSpyForm) {
        return inGameSpyForm ? gameSpy : plain;
    }

    int size() {
        return entries.size();
    }

    /** Those that have all pairs and that are not at a place. */
    byte[] some(Attributes pairs, NetPanzerAddress without, boolean inGameSpyForm) {
        NetPanzerFilter filter = NetPanzerFilter.of(pairs);
        return encode(
                inGameSpyForm, entry -> !place(entry).equals(without) && filter.passes(entry));
    }
}
