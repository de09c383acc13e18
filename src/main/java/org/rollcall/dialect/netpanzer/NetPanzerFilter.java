package org.rollcall.dialect.netpanzer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Entry;

/** The pairs of a list request, all of which a server must have, byte for byte. */
final class NetPanzerFilter {

    private record Pair(byte[] name, byte[] value) {}

    private final List<Pair> attributes = new ArrayList<>();
    private byte[] port;
    private boolean nobody;

    private NetPanzerFilter() {}

    static NetPanzerFilter of(Attributes pairs) {
        NetPanzerFilter filter = new NetPanzerFilter();
        pairs.forEach(filter::add);
        return filter;
    }

    /** Whether it lets everybody pass who has the game. */
    static boolean isOpen(Attributes pairs) {
        return pairs.count() == 1;
    }

    private void add(byte[] name, byte[] value) {
        if (NetPanzerCodec.is(name, NetPanzerCodec.PASSWORD)) {
            // Whoever could filter by passwords could guess them one by one.
            nobody = true;
        } else if (NetPanzerCodec.is(name, NetPanzerCodec.PORT)) {
            port = value;
        } else if (!NetPanzerCodec.is(name, NetPanzerCodec.GAMENAME)) {
            attributes.add(new Pair(name, value));
        }
    }

    boolean passes(Entry entry) {
        if (nobody || port != null && !isPort(entry.description().port())) {
            return false;
        }
        Attributes theirs = entry.description().attributes();
        for (Pair pair : attributes) {
            if (!theirs.has(pair.name(), pair.value())) {
                return false;
            }
        }
        return true;
    }

    private boolean isPort(int theirs) {
        return new String(port, StandardCharsets.ISO_8859_1).equals(Integer.toString(theirs));
    }
}
