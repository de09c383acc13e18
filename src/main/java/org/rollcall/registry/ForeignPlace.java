package org.rollcall.registry;

import java.util.Objects;

/**
 * The key of a server that another master has: its place, whatever public key stands there.
 *
 * @param publicKey null if it has none
 */
public record ForeignPlace(Place place, String publicKey) implements Keyed {

    static final KeyFormat<ForeignPlace> FORMAT =
            new KeyFormat<>() {
                @Override
                public String text(ForeignPlace key) {
                    Place at = key.place;
                    return at.address().getHostAddress() + " " + at.port() + " " + at.game();
                }

                @Override
                public ForeignPlace parse(String text) {
                    throw new IllegalArgumentException("not ours to store: " + text);
                }
            };

    public ForeignPlace {
        Objects.requireNonNull(place);
    }

    public static ForeignPlace at(Place place) {
        return new ForeignPlace(place, null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForeignPlace that && place.equals(that.place);
    }

    @Override
    public int hashCode() {
        return place.hashCode();
    }
}
