package org.rollcall.store;

import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.rollcall.claim.ClaimBook;
import org.rollcall.history.History;
import org.rollcall.operator.OperatorBook;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.Registry;
import org.rollcall.settings.Settings;
import org.rollcall.store.database.Database;
import org.rollcall.store.database.RefusedDatabaseException;
import org.rollcall.store.table.HistoryTable;

/**
 * Keeps a database at what the registry says, however often it goes away. Belongs to one thread,
 * the only one that ever waits for the database; only {@link #state} and {@link #erase} are for
 * others.
 */
final class Keeper {

    /** Between the beginnings of two transactions. */
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    /** After so long without work it is asked whether the database is still there. */
    private static final long IDLE = Duration.ofSeconds(5).toNanos();

    private static final long AFTER_REFUSAL = Duration.ofMinutes(1).toNanos();

    /** Within what {@link Store#close} waits, with a statement that takes long. */
    private static final long LAST_WORDS = Duration.ofSeconds(5).toNanos();

    /** Changes that are kept while the database is away: some 100 MB at worst. */
    private static final int MOST_PENDING = 100_000;

    /**
     * @param name what people call it
     */
    record Place(String name, DataSource source) {}

    /** What it keeps. */
    record Memory(
            Registry registry,
            ClientBook clients,
            History history,
            Decisions.Books decisions,
            OperatorBook operators,
            ClaimBook claims) {

        /** Takes an address out of all that is kept here. */
        void forget(InetAddress address) {
            Erasures.takeOut(registry, address);
            history.forget(address);
            clients.forget(address);
            decisions.forget(address);
            claims.forget(address);
        }
    }

    private final Place place;
    private final Memory memory;
    private final Registry registry;
    private final Clock clock;
    private final History history;
    private final Pending pending = new Pending(MOST_PENDING);
    private final Erasures erasures;
    private final Decisions decisions;
    private final LastSeen lastSeen;
    private final WriteBehind writeBehind;
    private final Clients clients;
    private final Masters masters;
    private final Accounts accounts;
    private final Claims claims;
    private final Condition condition;

    private Database database;
    private long next;
    private boolean resyncDue;
    private boolean reported;
    private volatile Restore restored;

    /** From now on it gathers what changes. */
    Keeper(Place place, Memory memory, Clock clock, Supplier<Settings> settings) {
        this.place = place;
        this.registry = memory.registry();
        this.history = memory.history();
        this.memory = memory;
        this.erasures = new Erasures(memory::forget);
        this.decisions = new Decisions(memory.decisions(), settings, registry.ticker());
        this.masters = new Masters(registry.masters());
        this.accounts = new Accounts(memory.operators());
        this.clients = new Clients(memory.clients(), settings, registry.ticker());
        this.claims = new Claims(memory.claims());
        this.clock = clock;
        this.lastSeen = new LastSeen(registry, pending::add);
        Retention retention = new Retention(settings, registry.ticker(), clock);
        this.writeBehind = new WriteBehind(pending, lastSeen, retention, erasures, history, clock);
        this.condition = new Condition(place.name(), clock);
        this.next = registry.now();
        registry.subscribe(pending);
    }

    /** Does what is due; to be called several times a second. */
    void tick() {
        if (registry.now() - next < 0) {
            return;
        }
        try {
            step();
        } catch (RefusedDatabaseException e) {
            condition.refused(e.getMessage());
            letGo(AFTER_REFUSAL);
        } catch (SQLException | RuntimeException | Error e) {
            // Also where memory was short: without this thread nothing is stored ever again.
            condition.degraded(e);
            letGo(INTERVAL);
        }
    }

    private void step() throws SQLException {
        long begin = registry.now();
        Restore before = restored;
        open();
        lastSeen.walkIfDue();
        if (writeBehind.hasWork()
                || clients.owes()
                || masters.owes()
                || accounts.owes()
                || claims.owes()
                || decisions.owes()) {
            next = begin + INTERVAL;
            accounts.write(database);
            masters.write(database);
            clients.write(database);
            decisions.write(database);
            claims.write(database);
            if (writeBehind.write(database)) {
                // More waits than fits in one: the more that lasts, the more a crash would lose.
                next = begin;
            }
        } else if (begin - next >= IDLE) {
            next = begin;
            database.probe();
        }
        condition.working(this::report);
        if (before != null && !history.isOpen()) {
            bringBackHistory();
        }
    }

    /** Not before the ports are open: lists do not need it, and it is much. */
    private void bringBackHistory() {
        database.transact(entities -> new HistoryTable(entities).forEach(history::restore));
        history.open();
    }

    private void open() throws SQLException {
        if (database == null) {
            database = Database.open(place.source());
        }
        decisions.restore(database);
        accounts.restore(database);
        // Before the servers: what their owners hide must not be seen for a moment.
        claims.restore(database);
        if (restored == null) {
            Restore restore = new Restore(database, registry, clock);
            restore.run();
            restored = restore;
        }
        clients.restore(database);
        if (resyncDue || pending.lostTrack()) {
            resyncDue = true;
            new Resync(database, registry, pending, clock).run();
            resyncDue = false;
        }
    }

    /**
     * Opened anew next time, and compared with what is listed: by then it may be another one, and
     * empty, or one that has lost what it had acknowledged, as H2 does when its disk was full.
     */
    private void letGo(long pause) {
        next = registry.now() + pause;
        Database left = database;
        database = null;
        if (left != null) {
            resyncDue = restored != null;
            left.close();
        }
    }

    private String report() {
        String changes = pending.size() + " changes to write";
        if (reported) {
            return changes;
        }
        reported = true;
        return restored.restored() + " servers restored" + restored.refusals() + ", " + changes;
    }

    /** Writes all that it does not know yet, if that can be done now, and leaves the database. */
    void close() {
        try {
            open();
            long deadline = registry.now() + LAST_WORDS;
            settle(deadline);
            lastSeen.walk();
            settle(deadline);
        } catch (SQLException | RuntimeException | Error e) {
            condition.degraded(e);
        }
        tellLoss();
        letGo(0);
    }

    /** Also for who cannot wait until it has closed. */
    void tellLoss() {
        if (writeBehind.owes()) {
            LastWords.say(
                    "store %s - stopped with %d changes unwritten; they are lost"
                            .formatted(place.name(), pending.size() + writeBehind.underway()));
        }
    }

    private void settle(long deadline) {
        accounts.write(database);
        while (clients.owes() && registry.now() - deadline < 0) {
            clients.write(database);
        }
        if (claims.owes()) {
            claims.write(database);
        }
        while (decisions.waits() && registry.now() - deadline < 0) {
            decisions.write(database);
        }
        while (writeBehind.owes() && registry.now() - deadline < 0) {
            writeBehind.write(database);
        }
    }

    StoreState state() {
        Condition.Now now = condition.now();
        Restore back = restored;
        return new StoreState(
                place.name(),
                now.phase(),
                now.since(),
                now.fault(),
                back == null ? 0 : back.restored(),
                pending.size(),
                writeBehind.transactions());
    }

    /**
     * Takes out what is listed at an address or was registered from it, and deletes all rows with
     * it; those only when the database is back, if it is away.
     *
     * @return completed with the number of rows once they are gone
     */
    CompletableFuture<Integer> erase(InetAddress address) {
        memory.forget(address);
        return erasures.add(address);
    }
}
