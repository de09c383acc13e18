package org.rollcall.adapter.tcp;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Whom limits count as one: an IPv4 address, or the first 64 bits of an IPv6 address, as the rest
 * of that is its network's to choose.
 */
record Source(int addressBytes, long bits) {

    static Source of(InetAddress address) {
        byte[] bytes = address.getAddress();
        ByteBuffer view = ByteBuffer.wrap(bytes);
        return new Source(bytes.length, bytes.length == 4 ? view.getInt() : view.getLong());
    }
}
