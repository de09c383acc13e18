package org.rollcall.adapter.udp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import org.rollcall.adapter.io.Transport;

/** The addresses that a wildcard listener binds beside the wildcards. */
final class Addresses {

    static final InetAddress ANY4 = literal(new byte[4]);
    static final InetAddress ANY6 = literal(new byte[16]);

    private Addresses() {}

    private static InetAddress literal(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Those for which the kernel can't name the recipient of a datagram on first use: IPv6, and
     * without epoll IPv4 as well.
     */
    static List<InetAddress> ofInterfaces(Transport transport) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(a -> transport == Transport.NIO || a instanceof Inet6Address)
                    .filter(a -> transport.hasIpv6() || !(a instanceof Inet6Address))
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }
}
