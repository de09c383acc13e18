package org.rollcall.dialect.netpanzer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.rollcall.registry.KeyFormat;

/** Where a server is, which is all that tells it from others: nothing else can be listed. */
record NetPanzerAddress(Inet4Address address, int port) {

    private static final Pattern TEXT = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}:\\d{1,5}");

    static final KeyFormat<NetPanzerAddress> FORMAT =
            new KeyFormat<>() {
                @Override
                public String text(NetPanzerAddress key) {
                    return key.toString();
                }

                @Override
                public NetPanzerAddress parse(String text) {
                    return NetPanzerAddress.parse(text);
                }
            };

    /** Null for an address that the protocol cannot say. */
    static NetPanzerAddress of(InetAddress address, int port) {
        return address instanceof Inet4Address four && port > 0 && port <= 0xffff
                ? new NetPanzerAddress(four, port)
                : null;
    }

    /**
     * @throws IllegalArgumentException for anything but a dotted quad, a colon and a port
     */
    static NetPanzerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            NetPanzerAddress parsed =
                    TEXT.matcher(text).matches()
                            ? of(
                                    InetAddress.getByName(text.substring(0, colon)),
                                    Integer.parseInt(text.substring(colon + 1)))
                            : null;
            if (parsed != null) {
                return parsed;
            }
        } catch (UnknownHostException outOfRange) {
            // told below
        }
        throw new IllegalArgumentException(text + " (expected: an IPv4 address, a colon, a port)");
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }

    @Override
    public String toString() {
        return address.getHostAddress() + ":" + port;
    }
}
