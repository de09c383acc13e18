package org.rollcall.capture;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * A packet of a capture, taken apart.
 *
 * @param listener whose it is
 * @param came to us; otherwise it went to a peer
 * @param opens the first of its sender in a connection
 * @param ends its sender will say nothing more in this connection
 */
public record Segment(
        Instant at,
        String listener,
        boolean came,
        boolean tcp,
        InetSocketAddress from,
        InetSocketAddress to,
        boolean opens,
        boolean ends,
        byte[] payload) {

    private static final int FLAGS_AT = 13;

    static Segment of(PcapngFile.Packet packet) {
        byte[] bytes = packet.bytes();
        ByteBuffer ip = ByteBuffer.wrap(bytes);
        boolean four = ip.get(0) >>> 4 == 4;
        boolean tcp = ip.get(four ? 9 : 6) == Frames.TCP;
        int start = four ? 20 : 40;
        int addresses = four ? 12 : 8;
        int width = four ? 4 : 16;
        int flags = tcp ? ip.get(start + FLAGS_AT) : 0;
        return new Segment(
                packet.at(),
                packet.listener(),
                packet.came(),
                tcp,
                end(ip, addresses, width, ip.getShort(start)),
                end(ip, addresses + width, width, ip.getShort(start + 2)),
                (flags & Frames.SYN) != 0,
                (flags & Frames.FIN) != 0,
                Arrays.copyOfRange(bytes, start + (tcp ? 20 : 8), bytes.length));
    }

    private static InetSocketAddress end(ByteBuffer ip, int at, int width, short port) {
        try {
            byte[] address = Arrays.copyOfRange(ip.array(), at, at + width);
            return new InetSocketAddress(InetAddress.getByAddress(address), port & 0xffff);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isAbout(InetAddress address) {
        return from.getAddress().equals(address) || to.getAddress().equals(address);
    }
}
