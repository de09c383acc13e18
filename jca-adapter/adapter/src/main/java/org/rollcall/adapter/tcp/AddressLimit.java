package org.rollcall.adapter.tcp;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the connections of a listener, in all and by {@link Source}. */
final class AddressLimit {

    private final int most;
    private final int mostPerAddress;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<Source, Integer> byAddress = new ConcurrentHashMap<>();

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
        if (byAddress.merge(Source.of(address), 1, Integer::sum) > mostPerAddress) {
            leave(address);
            return false;
        }
        return true;
    }

    void leave(InetAddress address) {
        byAddress.computeIfPresent(Source.of(address), (source, n) -> n == 1 ? null : n - 1);
        all.decrementAndGet();
    }
}
