package org.rollcall.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Keyed;

/**
 * All bans of one moment, immutable. An address is found by one look-up, and one for each length of
 * network in use; a key by one; only names meet one pattern after the other.
 */
final class BanList {

    static final BanList NONE = new BanList(List.of());

    /** Of longer names the rest is not looked at. */
    private static final int MOST_NAME_CHARS = 256;

    private static final byte[][] NAMES = {
        Attributes.NAME.getBytes(UTF_8), "hostname".getBytes(UTF_8), "servername".getBytes(UTF_8)
    };

    private final Map<InetAddress, Ban> addresses = new HashMap<>();
    private final Map<BanTarget.Network, Ban> networks = new HashMap<>();
    private final Map<String, Ban> keys = new HashMap<>();
    private final List<Ban> names = new ArrayList<>();
    private final int[] fours;
    private final int[] sixteens;

    BanList(Collection<Ban> bans) {
        for (Ban ban : bans) {
            add(ban);
        }
        fours = lengths(false);
        sixteens = lengths(true);
    }

    private void add(Ban ban) {
        if (ban.target() instanceof BanTarget.Address at) {
            addresses.put(at.address(), ban);
        } else if (ban.target() instanceof BanTarget.Network network) {
            networks.put(network, ban);
        } else if (ban.target() instanceof BanTarget.Key key) {
            keys.put(key.text(), ban);
        } else {
            names.add(ban);
        }
    }

    private int[] lengths(boolean sixteen) {
        TreeSet<Integer> lengths = new TreeSet<>();
        for (BanTarget.Network network : networks.keySet()) {
            if (network.isSixteen() == sixteen) {
                lengths.add(network.bits());
            }
        }
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Null if nothing bars it. */
    Ban find(Description server, Object key) {
        Ban found = of(server.address());
        if (found == null && server.registrar() != server.address()) {
            found = of(server.registrar());
        }
        if (found == null && !keys.isEmpty() && key instanceof Keyed keyed) {
            found = keys.get(String.valueOf(keyed.publicKey()));
        }
        return found == null ? named(server.attributes()) : found;
    }

    /** Null if the address alone bars nobody. */
    Ban of(InetAddress address) {
        Ban found = addresses.get(address);
        int[] lengths = address instanceof Inet6Address ? sixteens : fours;
        for (int i = 0; found == null && i < lengths.length; i++) {
            found = networks.get(new BanTarget.Network(address, lengths[i]));
        }
        return found;
    }

    private Ban named(Attributes attributes) {
        if (names.isEmpty()) {
            return null;
        }
        for (byte[] attribute : NAMES) {
            byte[] value = attributes.value(attribute);
            if (value != null) {
                String name = visible(new String(value, UTF_8));
                for (Ban ban : names) {
                    if (((BanTarget.Name) ban.target()).pattern().isIn(name)) {
                        return ban;
                    }
                }
            }
        }
        return null;
    }

    /** As people see it: what they do not see shall not keep a pattern from being found. */
    private static String visible(String name) {
        StringBuilder seen = new StringBuilder(Math.min(name.length(), MOST_NAME_CHARS));
        name.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .filter(c -> !Character.isISOControl(c))
                .limit(MOST_NAME_CHARS)
                .forEach(seen::appendCodePoint);
        return seen.toString();
    }

    /** Whether a change of a server is one that a ban may care about. */
    static boolean isSameServer(Description now, Description before) {
        return now.address().equals(before.address())
                && now.registrar().equals(before.registrar())
                && haveSameNames(now.attributes(), before.attributes());
    }

    private static boolean haveSameNames(Attributes now, Attributes before) {
        for (byte[] attribute : NAMES) {
            byte[] value = now.value(attribute);
            boolean same =
                    value == null ? before.value(attribute) == null : before.has(attribute, value);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    int weight() {
        return names.stream()
                .mapToInt(ban -> ((BanTarget.Name) ban.target()).pattern().weight())
                .sum();
    }
}
