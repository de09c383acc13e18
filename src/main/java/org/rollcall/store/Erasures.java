package org.rollcall.store;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Description;
import org.rollcall.registry.Registry;

/** Addresses whose rows are to go from all tables; they wait here while the database is away. */
final class Erasures {

    private final ConcurrentMap<InetAddress, CompletableFuture<Integer>> wanted =
            new ConcurrentHashMap<>();

    private final Consumer<InetAddress> memory;

    /**
     * @param memory what takes an address out of all that is kept beside the tables
     */
    Erasures(Consumer<InetAddress> memory) {
        this.memory = memory;
    }

    /** Servers that are listed at an address or were registered from it. */
    static void takeOut(Registry registry, InetAddress address) {
        registry.forEach(
                entry -> {
                    Description told = entry.description();
                    if (told.address().equals(address) || told.registrar().equals(address)) {
                        registry.remove(entry, Departure.REMOVED);
                    }
                });
    }

    /** Completed with the number of rows once they are gone. */
    CompletableFuture<Integer> add(InetAddress address) {
        return wanted.computeIfAbsent(address, a -> new CompletableFuture<>());
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    Set<InetAddress> waiting() {
        return Set.copyOf(wanted.keySet());
    }

    /** After the commit. */
    void done(InetAddress address, int rows) {
        // Again, since what the tables had may have come back into memory meanwhile.
        memory.accept(address);
        CompletableFuture<Integer> told = wanted.remove(address);
        if (told != null) {
            told.complete(rows);
        }
    }
}
