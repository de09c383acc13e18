package org.rollcall.registry;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** What one holder has of addresses: an IPv4 address, or a /64 of IPv6. Limits count by it. */
public final class Subscriber {

    private Subscriber() {}

    /** Never the same for both families: IPv6 prefixes below 2^32 belong to nobody. */
    public static long of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address
                ? Integer.toUnsignedLong(bytes.getInt())
                : bytes.getLong();
    }
}
