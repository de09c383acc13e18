package org.rollcall.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.rollcall.registry.PublicKey;
import org.rollcall.settings.AddressList;

/** Whom a ban is meant for. */
public sealed interface BanTarget {

    /** The kinds, as they are written. */
    enum Kind {
        ADDRESS,
        NETWORK,
        NAME,
        KEY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Kind kind();

    /** As people write it; {@link #of} reads it again. */
    String text();

    /** One address: servers there, and those registered from there. */
    record Address(InetAddress address) implements BanTarget {

        @Override
        public Kind kind() {
            return Kind.ADDRESS;
        }

        @Override
        public String text() {
            return address.getHostAddress();
        }
    }

    /** All addresses that begin with the same bits. */
    record Network(InetAddress first, int bits) implements BanTarget {

        public Network {
            first = firstOf(first, bits);
        }

        @Override
        public Kind kind() {
            return Kind.NETWORK;
        }

        @Override
        public String text() {
            return first.getHostAddress() + "/" + bits;
        }

        boolean isSixteen() {
            return first instanceof Inet6Address;
        }
    }

    /** Servers with a name in which the pattern is found. */
    record Name(LinearPattern pattern) implements BanTarget {

        @Override
        public Kind kind() {
            return Kind.NAME;
        }

        @Override
        public String text() {
            return pattern.text();
        }
    }

    /** Servers of whoever holds a public key. */
    record Key(PublicKey key) implements BanTarget {

        @Override
        public Kind kind() {
            return Kind.KEY;
        }

        @Override
        public String text() {
            return key.text();
        }
    }

    /**
     * @throws IllegalArgumentException saying what was expected
     */
    static BanTarget of(Kind kind, String text) {
        String given = text.strip();
        return switch (kind) {
            case ADDRESS -> new Address(address(given));
            case NETWORK -> network(given);
            case NAME -> new Name(name(given));
            case KEY ->
                    new Key(
                            PublicKey.parse(given)
                                    .orElseThrow(() -> fault("44 characters of base64")));
        };
    }

    private static LinearPattern name(String text) {
        LinearPattern pattern = LinearPattern.of(text);
        if (text.isEmpty() || pattern.isIn("")) {
            throw fault("a pattern that does not match every name");
        }
        return pattern;
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        String bits = text.substring(slash + 1);
        if (slash < 0 || !bits.matches("[0-9]{1,3}")) {
            throw fault("a network such as 192.0.2.0/24 or 2001:db8::/32");
        }
        InetAddress first = address(text.substring(0, slash));
        int most = first.getAddress().length * Byte.SIZE;
        int length = Integer.parseInt(bits);
        if (length < 1 || length > most) {
            throw fault("1 to " + most + " bits");
        }
        return new Network(first, length);
    }

    private static InetAddress address(String text) {
        return AddressList.literal(text)
                .orElseThrow(() -> fault("an address such as 192.0.2.1 or 2001:db8::1"));
    }

    private static IllegalArgumentException fault(String expected) {
        return new IllegalArgumentException(expected);
    }

    /** The address with all bits after the first ones cleared. */
    static InetAddress firstOf(InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        int whole = bits / Byte.SIZE;
        if (whole < bytes.length) {
            bytes[whole] &= (byte) (0xff00 >> bits % Byte.SIZE);
            Arrays.fill(bytes, whole + 1, bytes.length, (byte) 0);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
