package org.rollcall.dialect.ring;

import java.net.InetAddress;
import java.util.Base64;
import org.rollcall.registry.KeyFormat;
import org.rollcall.registry.Keyed;
import org.rollcall.registry.PublicKey;
import org.rollcall.settings.AddressList;

/**
 * Where a server is, and which key holds that place. Equal to another one at the same place,
 * whoever holds it: there is one entry of a place.
 */
record RingPlace(String game, InetAddress address, int port, PublicKey holder) implements Keyed {

    static final KeyFormat<RingPlace> FORMAT =
            new KeyFormat<>() {
                @Override
                public String text(RingPlace place) {
                    return String.join(
                            " ",
                            place.holder.toString(),
                            place.address.getHostAddress(),
                            Integer.toString(place.port),
                            place.game);
                }

                @Override
                public RingPlace parse(String text) {
                    String[] parts = text.split(" ", 4);
                    if (parts.length < 4) {
                        throw new IllegalArgumentException("no key of a ring: " + text);
                    }
                    InetAddress address =
                            AddressList.literal(parts[1])
                                    .orElseThrow(() -> new IllegalArgumentException(text));
                    int port = Integer.parseInt(parts[2]);
                    return new RingPlace(
                            parts[3],
                            address,
                            port,
                            PublicKey.of(Base64.getDecoder().decode(parts[0])));
                }
            };

    @Override
    public String publicKey() {
        return holder.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RingPlace that
                && port == that.port
                && game.equals(that.game)
                && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return (game.hashCode() * 31 + address.hashCode()) * 31 + port;
    }
}
