package org.rollcall.registry;

import java.net.InetAddress;
import java.util.Objects;

/** Where a server of a game is to be found, whoever says so. */
public record Place(String game, InetAddress address, int port) {

    public Place {
        Objects.requireNonNull(game);
        Objects.requireNonNull(address);
    }

    /** What players connect to: with brackets where the address has colons of its own. */
    public static String connect(String address, int port) {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }

    public static Place of(Description server) {
        return new Place(server.game(), server.address(), server.port());
    }
}
