package org.rollcall.capture;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Makes IP packets of what sockets have told: headers as they may have been, with checksums. */
final class Frames {

    static final int UDP = 17;
    static final int TCP = 6;
    static final int FIN = 1;
    static final int SYN = 2;
    static final int PUSH = 8;
    static final int ACK = 16;

    private static final int WINDOW = 0xffff;
    private static final int HOPS = 64;

    private Frames() {}

    static byte[] udp(InetSocketAddress from, InetSocketAddress to, byte[] payload) {
        ByteBuffer segment = ByteBuffer.allocate(8 + payload.length);
        segment.putShort((short) from.getPort()).putShort((short) to.getPort());
        segment.putShort((short) segment.capacity()).putShort((short) 0).put(payload);
        return ip(from.getAddress(), to.getAddress(), UDP, segment, 6);
    }

    /** Where in both streams it stands. */
    record Place(int sequence, int acknowledged, int flags) {}

    static byte[] tcp(InetSocketAddress from, InetSocketAddress to, Place place, byte[] payload) {
        ByteBuffer segment = ByteBuffer.allocate(20 + payload.length);
        segment.putShort((short) from.getPort()).putShort((short) to.getPort());
        segment.putInt(place.sequence()).putInt(place.acknowledged());
        segment.putShort((short) (5 << 12 | place.flags())).putShort((short) WINDOW);
        segment.putShort((short) 0).putShort((short) 0).put(payload);
        return ip(from.getAddress(), to.getAddress(), TCP, segment, 16);
    }

    private static byte[] ip(
            InetAddress from, InetAddress to, int protocol, ByteBuffer segment, int checksumAt) {
        boolean four = from instanceof Inet4Address && to instanceof Inet4Address;
        byte[] source = four ? from.getAddress() : sixteen(from);
        byte[] target = four ? to.getAddress() : sixteen(to);
        int sum = sum(source, 0) + sum(target, 0) + protocol + segment.capacity();
        int checksum = fold(sum(segment.array(), 0) + sum);
        segment.putShort(checksumAt, (short) (checksum == 0 ? 0xffff : checksum));
        ByteBuffer packet = ByteBuffer.allocate((four ? 20 : 40) + segment.capacity());
        if (four) {
            packet.putShort((short) 0x4500).putShort((short) packet.capacity());
            packet.putInt(0x4000).put((byte) HOPS).put((byte) protocol).putShort((short) 0);
            packet.put(source).put(target);
            packet.putShort(10, (short) fold(sum(packet.array(), 20)));
        } else {
            packet.putInt(6 << 28).putShort((short) segment.capacity());
            packet.put((byte) protocol).put((byte) HOPS).put(source).put(target);
        }
        return packet.put(segment.array()).array();
    }

    /** An IPv4 address among IPv6 ones: mapped. */
    private static byte[] sixteen(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) {
            return bytes;
        }
        return ByteBuffer.allocate(16).putShort(10, (short) -1).position(12).put(bytes).array();
    }

    /**
     * @param length 0: all
     */
    private static int sum(byte[] bytes, int length) {
        int end = length == 0 ? bytes.length : length;
        int sum = 0;
        for (int i = 0; i < end; i++) {
            sum += (bytes[i] & 0xff) << ((i & 1) == 0 ? 8 : 0);
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }

    private static int fold(int sum) {
        int folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return ~folded & 0xffff;
    }
}
