package org.rollcall.dialect.worldforge;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * IPv4 addresses as an int, first octet highest, and their order in lists: that of the dotted text,
 * as the original sorts (127.0.0.10 before 127.0.0.2).
 */
final class WorldForgeAddress {

    /** The place of each octet among the texts "0" to "255". */
    private static final int[] RANK = textRanks();

    private WorldForgeAddress() {}

    static boolean isIpv4(InetAddress address) {
        return address instanceof Inet4Address;
    }

    static int toInt(InetAddress address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    static InetAddress toAddress(int address) {
        try {
            return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(address).array());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    /**
     * A number whose unsigned order is the order of the dotted texts. It works octet by octet,
     * since no octet's text followed by a dot is the beginning of another's, and a dot sorts before
     * digits just as a shorter text does.
     */
    static long textOrder(int address) {
        return (long) RANK[address >>> 24] << 24
                | (long) RANK[address >>> 16 & 0xff] << 16
                | (long) RANK[address >>> 8 & 0xff] << 8
                | RANK[address & 0xff];
    }

    private static int[] textRanks() {
        List<Integer> sorted =
                IntStream.range(0, 256)
                        .boxed()
                        .sorted(Comparator.comparing(String::valueOf))
                        .toList();
        int[] ranks = new int[256];
        Arrays.setAll(ranks, sorted::indexOf);
        return ranks;
    }
}
