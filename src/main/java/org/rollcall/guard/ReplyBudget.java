package org.rollcall.guard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The bytes per second that may go to addresses that have proved nothing: so many to each network
 * (IPv4 /24, IPv6 /48), so many in all. A table of fixed size; networks that share a slot share its
 * budget.
 */
public final class ReplyBudget {

    private static final int SLOTS = 1 << 16;

    private final AtomicLongArray networks = new AtomicLongArray(SLOTS);
    private final AtomicLong all = new AtomicLong();
    private final int salt = ThreadLocalRandom.current().nextInt();
    private volatile int bytesPerNetwork;
    private volatile int bytesInAll;

    public ReplyBudget(int bytesPerNetwork, int bytesInAll) {
        limit(bytesPerNetwork, bytesInAll);
    }

    public void limit(int bytesPerNetwork, int bytesInAll) {
        this.bytesPerNetwork = bytesPerNetwork;
        this.bytesInAll = bytesInAll;
    }

    /**
     * Takes bytes from the budget of this second; false, and nothing taken, if they are not left.
     */
    public boolean spend(InetAddress peer, int bytes, long nowNanos) {
        long second = Math.floorDiv(nowNanos, TimeUnit.SECONDS.toNanos(1)) & 0xffffffffL;
        int slot = slot(peer);
        long spent = spentIn(second, networks.get(slot)) + bytes;
        long spentInAll = spentIn(second, all.get()) + bytes;
        if (spent > bytesPerNetwork || spentInAll > bytesInAll) {
            return false;
        }
        networks.lazySet(slot, second << 32 | spent);
        all.lazySet(second << 32 | spentInAll);
        return true;
    }

    private static long spentIn(long second, long value) {
        return value >>> 32 == second ? value & 0xffffffffL : 0;
    }

    private int slot(InetAddress peer) {
        byte[] address = peer.getAddress();
        int prefix = peer instanceof Inet4Address ? 3 : 6;
        int mixed = salt;
        for (int i = 0; i < prefix; i++) {
            mixed = (mixed ^ address[i]) * 0x9E3779B9;
        }
        return mixed >>> 16;
    }
}
