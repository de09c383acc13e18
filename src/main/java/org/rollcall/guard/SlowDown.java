package org.rollcall.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.rollcall.registry.Subscriber;

/**
 * Makes whoever fails wait, twice as long each time. A table of fixed size without eviction: keys
 * that share a slot share its fate, so that strangers cost no memory whatever they try. A key may
 * be an address: then it stands for all that its {@link Subscriber} has, and one of IPv6 also for
 * its /48, whose holder has enough of /64 to fill the table else.
 */
public final class SlowDown {

    private static final int SLOTS = 1 << 12;

    /** As many times may a /48 fail for nothing: neighbours may be in it. */
    private static final int SITE = 8;

    private final int free;
    private final long mostSeconds;
    private final long forgetSeconds;
    private final int salt = ThreadLocalRandom.current().nextInt();
    private final int[] failures = new int[SLOTS];
    private final long[] until = new long[SLOTS];

    /**
     * @param free failures that cost nothing
     * @param most the longest that anybody waits
     * @param forget after so long without a failure all is forgotten
     */
    public SlowDown(int free, Duration most, Duration forget) {
        this.free = free;
        this.mostSeconds = most.toSeconds();
        this.forgetSeconds = forget.toSeconds();
    }

    /** Seconds to wait before the next try; 0 for none. */
    public synchronized long waits(Object key, long nowNanos) {
        long now = seconds(nowNanos);
        long own = waits(slot(key), now);
        return key instanceof Inet6Address site ? Math.max(own, waits(siteSlot(site), now)) : own;
    }

    private long waits(int slot, long now) {
        return failures[slot] == 0 ? 0 : Math.max(0, until[slot] - now);
    }

    public synchronized void failed(Object key, long nowNanos) {
        long now = seconds(nowNanos);
        failed(slot(key), free, now);
        if (key instanceof Inet6Address site) {
            failed(siteSlot(site), free * SITE, now);
        }
    }

    private void failed(int slot, int costless, long now) {
        if (failures[slot] > 0 && now - until[slot] > forgetSeconds) {
            failures[slot] = 0;
        }
        failures[slot]++;
        int beyond = failures[slot] - costless;
        until[slot] = now + (beyond <= 0 ? 0 : Math.min(mostSeconds, 1L << Math.min(beyond, 30)));
    }

    /** All is forgiven. */
    public synchronized void succeeded(Object key) {
        failures[slot(key)] = 0;
        if (key instanceof Inet6Address site) {
            failures[siteSlot(site)] = 0;
        }
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos);
    }

    private int slot(Object key) {
        return slotOf(key instanceof InetAddress address ? Subscriber.of(address) : key);
    }

    private int siteSlot(Inet6Address address) {
        return slotOf(Subscriber.of(address) >>> 16);
    }

    private int slotOf(Object whose) {
        return (whose.hashCode() ^ salt) * 0x9E3779B9 >>> 20;
    }
}
