package org.rollcall.registry;

import java.net.InetAddress;
import java.util.Objects;

/**
 * What a server says of itself, and where it is.
 *
 * @param game as its roster is called, whatever dialect it came by
 * @param registrar the address that registered it: a proxy's, or the server's own
 */
public record Description(
        String game, InetAddress address, int port, InetAddress registrar, Attributes attributes) {

    public Description {
        Objects.requireNonNull(game);
        Objects.requireNonNull(attributes);
        // Nearly every server registers itself: one object less for each of a million.
        registrar = address.equals(registrar) ? address : Objects.requireNonNull(registrar);
    }

    /** Of a server that registers itself. */
    public static Description of(
            String game, InetAddress address, int port, Attributes attributes) {
        return new Description(game, address, port, address, attributes);
    }

    public Description with(Attributes others) {
        return others == attributes
                ? this
                : new Description(game, address, port, registrar, others);
    }

    AddressKind kind() {
        return AddressKind.of(address);
    }

    boolean isRoutable() {
        return port > 0 && port <= 0xffff && kind() != AddressKind.UNROUTABLE;
    }

    boolean isAtSamePlace(Description other) {
        return port == other.port && address.equals(other.address);
    }
}
