package org.rollcall.registry;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;

/** Fills a registry and prints the bytes of live heap for each entry; a process of its own. */
final class Census {

    private static final Duration LEASE = Duration.ofSeconds(360);

    private Census() {}

    /**
     * @param args how many entries, and how many attributes each
     */
    public static void main(String[] args) {
        int count = Integer.parseInt(args[0]);
        int attributes = Integer.parseInt(args[1]);
        long before = liveHeap();
        Registry registry = new Registry(Ticker.system(), Servers.ROOMY);
        Directory<InetAddress> servers = registry.directory("census", KeyFormat.ADDRESS);
        for (int i = 0; i < count; i++) {
            InetAddress address = Servers.address(i);
            servers.put(
                    address,
                    Description.of("census", address, 6767, ordinary(i, attributes)),
                    LEASE);
        }
        long each = (liveHeap() - before) / count;
        SnapshotCache<Integer> list =
                new SnapshotCache<>(
                        registry.roster("census"),
                        Audience.PUBLIC,
                        entries -> entries.size(),
                        Ticker.system(),
                        Runnable::run);
        System.out.println(list.current() + " " + each);
    }

    /** Names of eight bytes and values of sixteen. */
    private static Attributes ordinary(int server, int count) {
        Attributes attributes = Attributes.NONE;
        for (int i = 0; i < count; i++) {
            attributes = attributes.with("attrib" + (10 + i), "value of " + (1_000_000 + server));
        }
        return attributes;
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
