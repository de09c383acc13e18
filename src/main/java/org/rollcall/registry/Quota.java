package org.rollcall.registry;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts servers by address (IPv6: by /64) and in all, and says no at the limits. */
final class Quota {

    private final AtomicInteger total = new AtomicInteger();
    private final ConcurrentMap<Long, Integer> byAddress = new ConcurrentHashMap<>();
    private volatile RegistryLimits limits;

    Quota(RegistryLimits limits) {
        this.limits = limits;
    }

    void limits(RegistryLimits newer) {
        limits = newer;
    }

    int total() {
        return total.get();
    }

    /** Null, or why not. */
    Outcome.Refused take(InetAddress address) {
        long group = Subscriber.of(address);
        if (!takePlace(group, limits.serversPerAddress())) {
            return Outcome.PER_ADDRESS;
        }
        if (!takeTotal()) {
            givePlace(group);
            return Outcome.FULL;
        }
        return null;
    }

    /** For one that was listed before: its address may have more by now than it could get anew. */
    Outcome.Refused takeBack(InetAddress address) {
        if (!takeTotal()) {
            return Outcome.FULL;
        }
        takePlace(Subscriber.of(address), Integer.MAX_VALUE);
        return null;
    }

    Outcome.Refused move(InetAddress from, InetAddress to) {
        long old = Subscriber.of(from);
        long next = Subscriber.of(to);
        if (old != next) {
            if (!takePlace(next, limits.serversPerAddress())) {
                return Outcome.PER_ADDRESS;
            }
            givePlace(old);
        }
        return null;
    }

    void give(InetAddress address) {
        total.decrementAndGet();
        givePlace(Subscriber.of(address));
    }

    int addresses() {
        return byAddress.size();
    }

    private boolean takeTotal() {
        if (total.incrementAndGet() > limits.servers()) {
            total.decrementAndGet();
            return false;
        }
        return true;
    }

    private boolean takePlace(long group, int limit) {
        if (byAddress.merge(group, 1, Integer::sum) > limit) {
            givePlace(group);
            return false;
        }
        return true;
    }

    private void givePlace(long group) {
        byAddress.computeIfPresent(group, (key, count) -> count == 1 ? null : count - 1);
    }
}
