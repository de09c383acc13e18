package org.rollcall.store;

import jakarta.persistence.EntityManager;
import java.net.InetAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.rollcall.history.History;
import org.rollcall.history.History.Stored;
import org.rollcall.registry.Entry;
import org.rollcall.store.database.Database;
import org.rollcall.store.database.SqlFault;
import org.rollcall.store.table.Change;
import org.rollcall.store.table.HistoryTable;
import org.rollcall.store.table.PersonalData;
import org.rollcall.store.table.ServerRow;
import org.rollcall.store.table.ServerTable;

/** Puts everything that waits into the database, in one transaction. */
final class WriteBehind {

    private static final Logger LOG = Logger.getLogger(WriteBehind.class.getName());

    /** Of each kind in one transaction, so that none takes long; the rest goes with the next. */
    private static final int MOST = 10_000;

    /** Each is a few kilobytes, and nobody waits for them. */
    private static final int MOST_TRACKS = 100;

    private final Pending pending;
    private final LastSeen lastSeen;
    private final Retention retention;
    private final Erasures erasures;
    private final History history;
    private final Clock clock;
    private int most = MOST;
    private volatile long transactions;
    private volatile int underway;

    WriteBehind(
            Pending pending,
            LastSeen lastSeen,
            Retention retention,
            Erasures erasures,
            History history,
            Clock clock) {
        this.pending = pending;
        this.lastSeen = lastSeen;
        this.retention = retention;
        this.erasures = erasures;
        this.history = history;
        this.clock = clock;
    }

    /** What is being written just now, and waits nowhere else. */
    int underway() {
        return underway;
    }

    long transactions() {
        return transactions;
    }

    boolean hasWork() {
        return owes() || retention.isDue();
    }

    /** Whether anything would be lost if this were the end. */
    boolean owes() {
        return pending.size() > 0
                || underway > 0
                || lastSeen.waiting()
                || !erasures.isEmpty()
                || history.isUnsaved();
    }

    /**
     * If it fails, everything waits as before.
     *
     * @return whether it was full, so that more may wait
     */
    boolean write(Database database) {
        int room = most;
        List<Change> changes = pending.take(room);
        underway = changes.size();
        try {
            write(database, changes);
        } finally {
            underway = 0;
        }
        return changes.size() == room;
    }

    private void write(Database database, List<Change> changes) {
        List<Entry> heard = lastSeen.next(MOST);
        List<Stored> tracks = history.take(MOST_TRACKS);
        Map<InetAddress, Integer> erased = new HashMap<>();
        try {
            writeAll(database, changes, heard, tracks, erased);
        } catch (RuntimeException e) {
            history.putBack(tracks);
            failed(changes, e);
            return;
        } catch (Error e) {
            history.putBack(tracks);
            pending.putBack(changes);
            throw e;
        }
        transactions++;
        most = Math.min(MOST, most * 2);
        lastSeen.written(heard.size());
        erased.forEach(erasures::done);
    }

    private void writeAll(
            Database database,
            List<Change> changes,
            List<Entry> heard,
            List<Stored> tracks,
            Map<InetAddress, Integer> erased) {
        database.transact(
                entities -> {
                    ServerTable table = new ServerTable(entities);
                    table.write(storable(changes), clock.instant());
                    lastSeen.write(table, heard);
                    new HistoryTable(entities).write(tracks);
                    erase(entities, erased);
                    retention.purgeIfDue(table);
                });
    }

    /**
     * One server that the database does not take must not keep out the others: with ever fewer in a
     * transaction it is found, and left out.
     */
    private void failed(List<Change> changes, RuntimeException cause) {
        boolean dataAtFault = SqlFault.isAboutData(cause) && !changes.isEmpty();
        if (dataAtFault && changes.size() == 1) {
            leaveOut(changes.get(0).entry(), cause);
            return;
        }
        pending.putBack(changes);
        if (!dataAtFault) {
            throw cause;
        }
        most = changes.size() / 2;
    }

    private static void leaveOut(Entry entry, RuntimeException cause) {
        LOG.warning(
                () ->
                        "%s %s:%d - not stored: %s; it is served, but a restart will forget it"
                                .formatted(
                                        entry.dialect(),
                                        entry.description().address().getHostAddress(),
                                        entry.description().port(),
                                        SqlFault.text(cause)));
    }

    /** After the changes, so that none of them brings a row back. */
    private void erase(EntityManager entities, Map<InetAddress, Integer> erased) {
        for (InetAddress address : erasures.waiting()) {
            erased.put(address, PersonalData.erase(entities, address));
        }
    }

    private static List<Change> storable(List<Change> changes) {
        return changes.stream().filter(change -> ServerRow.canHold(change.entry())).toList();
    }
}
