package org.rollcall.registry;

import java.net.InetAddress;
import java.util.Objects;

/** Where a server of a game is to be found, whoever says so. */
public record Place(String game, InetAddress address, int port) {

    public Place {
        Objects.requireNonNull(game);
        Objects.requireNonNull(address);
    }

    public static Place of(Description server) {
        return new Place(server.game(), server.address(), server.port());
    }
}
