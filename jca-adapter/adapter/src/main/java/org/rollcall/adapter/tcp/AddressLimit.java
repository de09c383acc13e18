package org.rollcall.adapter.tcp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the connections of a listener, in all and by address. The host's share of an IPv6 address
 * is its network's to choose, so there the first 64 bits count.
 */
final class AddressLimit {

    private final int most;
    private final int mostPerAddress;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<Block, Integer> byAddress = new ConcurrentHashMap<>();

    private record Block(int addressBytes, long bits) {}

    AddressLimit(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /** Counts a connection in; false, and nothing counted, when a limit is reached. */
    boolean enter(InetAddress address) {
        if (all.incrementAndGet() > most) {
            all.decrementAndGet();
            return false;
        }
        if (byAddress.merge(block(address), 1, Integer::sum) > mostPerAddress) {
            leave(address);
            return false;
        }
        return true;
    }

    void leave(InetAddress address) {
        byAddress.computeIfPresent(block(address), (block, n) -> n == 1 ? null : n - 1);
        all.decrementAndGet();
    }

    private static Block block(InetAddress address) {
        byte[] bytes = address.getAddress();
        ByteBuffer view = ByteBuffer.wrap(bytes);
        return new Block(bytes.length, bytes.length == 4 ? view.getInt() : view.getLong());
    }
}
