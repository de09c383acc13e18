package org.rollcall.registry;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Who could reach a server at an address. */
public enum AddressKind {
    PUBLIC,
    /** Loopback, private networks, carrier NAT and unique local IPv6. */
    PRIVATE,
    /** Nobody's address: this network, link-local, multicast, reserved, IPv4 inside IPv6. */
    UNROUTABLE;

    public static AddressKind of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? ofFour(bytes[0] & 0xff, bytes[1] & 0xff)
                : ofSixteen(bytes);
    }

    private static AddressKind ofFour(int first, int second) {
        if (first == 0 || first >= 224 || first == 169 && second == 254) {
            return UNROUTABLE;
        }
        boolean inside =
                first == 127
                        || first == 10
                        || first == 172 && (second & 0xf0) == 16
                        || first == 192 && second == 168
                        || first == 100 && (second & 0xc0) == 64;
        return inside ? PRIVATE : PUBLIC;
    }

    private static AddressKind ofSixteen(byte[] bytes) {
        int start = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (start == 0 && tail(bytes, 10) == 0) {
            return tail(bytes, 15) == 0 && bytes[15] == 1 ? PRIVATE : UNROUTABLE;
        }
        if (start >= 0xff00 || (start & 0xffc0) == 0xfe80 || isMapped(bytes)) {
            return UNROUTABLE;
        }
        // fec0::/10 is what unique local addresses were called before.
        boolean inside = (start & 0xfe00) == 0xfc00 || (start & 0xffc0) == 0xfec0;
        return inside ? PRIVATE : PUBLIC;
    }

    private static boolean isMapped(byte[] bytes) {
        return tail(bytes, 10) == 0 && bytes[10] == -1 && bytes[11] == -1;
    }

    private static int tail(byte[] bytes, int end) {
        int any = 0;
        for (int i = 0; i < end; i++) {
            any |= bytes[i];
        }
        return any;
    }
}
