package org.rollcall.registry;

import java.net.InetAddress;
import java.util.Objects;
import org.rollcall.settings.AddressList;

/** Where a server of a game is to be found, whoever says so. */
public record Place(String game, InetAddress address, int port) {

    static final KeyFormat<Place> FORMAT =
            new KeyFormat<>() {
                @Override
                public String text(Place key) {
                    return key.port + " " + key.address.getHostAddress() + " " + key.game;
                }

                @Override
                public Place parse(String text) {
                    String[] parts = text.split(" ", 3);
                    InetAddress address =
                            AddressList.literal(parts.length < 3 ? "" : parts[1])
                                    .orElseThrow(() -> new IllegalArgumentException(text));
                    return new Place(parts[2], address, Integer.parseInt(parts[0]));
                }
            };

    public Place {
        Objects.requireNonNull(game);
        Objects.requireNonNull(address);
    }

    public static Place of(Description server) {
        return new Place(server.game(), server.address(), server.port());
    }
}
