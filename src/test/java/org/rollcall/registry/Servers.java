package org.rollcall.registry;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** Descriptions and keys for tests. */
final class Servers {

    static final RegistryLimits ROOMY = new RegistryLimits(1_000_000, 10_000_000);

    static final KeyFormat<Integer> NUMBERS =
            new KeyFormat<>() {
                @Override
                public String text(Integer key) {
                    return key.toString();
                }

                @Override
                public Integer parse(String text) {
                    return Integer.valueOf(text);
                }
            };

    private Servers() {}

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A public address for each number up to sixteen million. */
    static InetAddress address(int number) {
        byte[] bytes = {
            (byte) (11 + (number >>> 24)),
            (byte) (number >>> 16),
            (byte) (number >>> 8),
            (byte) number
        };
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Description at(String literal) {
        return Description.of("game", address(literal), 2300, Attributes.NONE);
    }

    static Description at(int number) {
        return Description.of("game", address(number), 2300, Attributes.NONE);
    }

    static Description named(String name, String literal) {
        return at(literal).with(Attributes.of(Map.of(Attributes.NAME, name)));
    }

    static Entry listed(Outcome outcome) {
        if (outcome instanceof Outcome.Listed listed) {
            return listed.entry();
        }
        throw new AssertionError("not listed but " + outcome);
    }
}
