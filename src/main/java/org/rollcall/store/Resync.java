package org.rollcall.store;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.rollcall.registry.Registry;
import org.rollcall.store.database.Database;
import org.rollcall.store.table.ServerTable;

/**
 * Makes up for events that were not kept, because the database was away for too long: everything in
 * the registry gets written, and rows of servers that are not in it any more are marked so. Rows
 * are written by this thread alone, so none can be newer than the walk.
 */
final class Resync {

    private static final int PAGE = 10_000;

    private final Database database;
    private final Registry registry;
    private final Pending pending;
    private final Clock clock;

    Resync(Database database, Registry registry, Pending pending, Clock clock) {
        this.database = database;
        this.registry = registry;
        this.pending = pending;
        this.clock = clock;
    }

    void run() {
        pending.startOver();
        LongStream.Builder numbers = LongStream.builder();
        registry.forEach(
                entry -> {
                    numbers.add(entry.number());
                    pending.add(entry);
                });
        long[] listed = numbers.build().sorted().toArray();
        long last = -1;
        List<Long> page;
        do {
            page = compare(listed, last);
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == PAGE);
    }

    private List<Long> compare(long[] listed, long after) {
        return database.inTransaction(
                entities -> {
                    ServerTable table = new ServerTable(entities);
                    List<Long> page = table.listedNumbersAfter(after, PAGE);
                    List<Long> gone =
                            page.stream()
                                    .filter(number -> Arrays.binarySearch(listed, number) < 0)
                                    .toList();
                    table.delist(gone, clock.instant(), "expired");
                    return page;
                });
    }
}
