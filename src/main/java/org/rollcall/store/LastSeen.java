package org.rollcall.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;
import org.rollcall.store.table.ServerTable;

/**
 * Writes when servers were heard last. Renewals are no events, they are far too many: every 30
 * seconds a walk over the registry gathers who was heard since the walk before.
 */
final class LastSeen {

    private static final long INTERVAL = Duration.ofSeconds(30).toNanos();

    /** How old the time may be that a thread renews with. */
    private static final long MARGIN = Duration.ofSeconds(1).toNanos();

    private final Registry registry;
    private final Consumer<Entry> missing;
    private long walked;
    private List<Entry> heard = List.of();

    /** How many of them are written. */
    private int done;

    /**
     * @param missing gets those that turn out to have no row
     */
    LastSeen(Registry registry, Consumer<Entry> missing) {
        this.registry = registry;
        this.missing = missing;
        this.walked = registry.now();
    }

    void walkIfDue() {
        if (!waiting() && registry.now() - walked >= INTERVAL) {
            walk();
        }
    }

    void walk() {
        long before = walked - MARGIN;
        List<Entry> found = new ArrayList<>();
        walked = registry.now();
        registry.forEach(
                entry -> {
                    if (!entry.stale() && entry.lastSeenNanos() - before > 0) {
                        found.add(entry);
                    }
                });
        heard = found;
        done = 0;
    }

    boolean waiting() {
        return done < heard.size();
    }

    List<Entry> next(int most) {
        return heard.subList(done, Math.min(heard.size(), done + most));
    }

    /** After the commit. */
    void written(int count) {
        done += count;
        if (!waiting()) {
            heard = List.of();
            done = 0;
        }
    }

    void write(ServerTable table, List<Entry> entries) {
        table.heard(entries).forEach(missing);
    }
}
