package org.rollcall.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.registry.Outcome;
import org.rollcall.registry.Registry;
import org.rollcall.store.database.Database;
import org.rollcall.store.table.ServerRow;
import org.rollcall.store.table.ServerTable;

/**
 * Brings what is in the database back into the registry. May be done again after it has failed
 * half-way: the registry recognises what it has.
 */
final class Restore {

    private static final int PAGE = 5_000;

    private final Database database;
    private final Registry registry;
    private final Clock clock;
    private int restored;
    private int refused;
    private String firstRefusal;

    Restore(Database database, Registry registry, Clock clock) {
        this.database = database;
        this.registry = registry;
        this.clock = clock;
    }

    void run() {
        long highest =
                database.inTransaction(entities -> new ServerTable(entities).highestNumber());
        registry.numbersBeyond(highest);
        long last = -1;
        List<ServerRow> page;
        do {
            long from = last;
            page =
                    database.inTransaction(
                            entities -> new ServerTable(entities).listedAfter(from, PAGE));
            restore(page);
            last = page.isEmpty() ? last : page.get(page.size() - 1).number();
        } while (page.size() == PAGE);
    }

    int restored() {
        return restored;
    }

    /** For the log; empty if there was none. */
    String refusals() {
        return refused == 0 ? "" : ", %d refused (the first: %s)".formatted(refused, firstRefusal);
    }

    private void restore(List<ServerRow> page) {
        List<Long> unwanted = new ArrayList<>();
        for (ServerRow row : page) {
            String refusal = restore(row);
            if (refusal == null) {
                restored++;
            } else {
                unwanted.add(row.number());
                firstRefusal = firstRefusal == null ? refusal : firstRefusal;
            }
        }
        refused += unwanted.size();
        delist(unwanted);
    }

    /** Null, or why not. */
    private String restore(ServerRow row) {
        try {
            // A word from the server holds for its lease, so the next one comes earlier than that.
            Outcome outcome = registry.restore(row.toStoredEntry(), row.lease());
            return outcome instanceof Outcome.Refused refusal ? refusal.reason() : null;
        } catch (IllegalArgumentException e) {
            return "server_data Number " + row.number() + " - " + e.getMessage();
        }
    }

    /** Else they would come back at each start, for ever. */
    private void delist(List<Long> numbers) {
        if (!numbers.isEmpty()) {
            database.transact(
                    entities ->
                            new ServerTable(entities).delist(numbers, clock.instant(), "refused"));
        }
    }
}
