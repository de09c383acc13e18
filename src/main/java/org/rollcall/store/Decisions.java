package org.rollcall.store;

import jakarta.persistence.EntityManager;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rollcall.audit.AuditLog;
import org.rollcall.guard.Bans;
import org.rollcall.guard.ServerMarks;
import org.rollcall.registry.Backlog;
import org.rollcall.registry.Ticker;
import org.rollcall.settings.DatabaseSettings;
import org.rollcall.settings.Settings;
import org.rollcall.store.database.Database;
import org.rollcall.store.table.DecisionTables;
import org.rollcall.store.table.MarkTable;

/** Keeps what operators have decided and done; for the store's thread. */
final class Decisions {

    private static final long SWEEP_INTERVAL = Duration.ofMinutes(1).toNanos();

    /** What is kept, each by itself. */
    record Books(Bans bans, ServerMarks marks, AuditLog audit) {

        void forget(InetAddress address) {
            bans.forget(address);
            marks.forget(address);
            audit.forget(address);
        }

        /** Where there is no database. */
        void openEmpty() {
            bans.open(List.of());
            marks.open(List.of());
            audit.open(List.of());
        }
    }

    private final Books books;
    private final Supplier<Settings> settings;
    private final Ticker ticker;
    private long nextSweep;

    Decisions(Books books, Supplier<Settings> settings, Ticker ticker) {
        this.books = books;
        this.settings = settings;
        this.ticker = ticker;
        this.nextSweep = ticker.nanos();
    }

    /** Once, and before servers are brought back: some of them may be banned. */
    void restore(Database database) {
        if (books.audit().isOpen()) {
            return;
        }
        database.transact(
                entities -> {
                    DecisionTables tables = new DecisionTables(entities);
                    books.bans().open(tables.bans());
                    books.marks().open(new MarkTable(entities).all());
                    books.audit().open(tables.audit());
                });
    }

    /** Also when only something old may have to go. */
    boolean owes() {
        return ticker.nanos() - nextSweep >= 0 || waits();
    }

    boolean waits() {
        return !books.bans().unwritten().isEmpty()
                || !books.marks().unwritten().isEmpty()
                || !books.audit().unwritten().isEmpty();
    }

    /** In transactions of their own; what fails waits as before. */
    void write(Database database) {
        sweepIfDue();
        Bans bans = books.bans();
        write(
                database,
                bans.unwritten(),
                (entities, numbers) ->
                        new DecisionTables(entities)
                                .writeBans(numbers, found(numbers, bans::find)));
        AuditLog audit = books.audit();
        write(
                database,
                audit.unwritten(),
                (entities, numbers) ->
                        new DecisionTables(entities)
                                .writeAudit(numbers, found(numbers, audit::find)));
        ServerMarks marks = books.marks();
        write(
                database,
                marks.unwritten(),
                (entities, whose) -> {
                    MarkTable table = new MarkTable(entities);
                    whose.forEach(one -> table.write(one, marks.of(one)));
                });
    }

    private static <T> List<T> found(List<Long> numbers, Function<Long, Optional<T>> find) {
        return numbers.stream().flatMap(number -> find.apply(number).stream()).toList();
    }

    private static <K> void write(
            Database database, Backlog<K> unwritten, BiConsumer<EntityManager, List<K>> writer) {
        List<K> keys = unwritten.take(Database.BATCH);
        if (!keys.isEmpty()) {
            database.write(
                    entities -> writer.accept(entities, keys), () -> unwritten.putBack(keys));
        }
    }

    private void sweepIfDue() {
        if (ticker.nanos() - nextSweep < 0) {
            return;
        }
        nextSweep = ticker.nanos() + SWEEP_INTERVAL;
        Settings now = settings.get();
        books.audit()
                .sweep(
                        new AuditLog.Keeping(
                                Duration.ofDays(now.get(DatabaseSettings.KEEP_AUDIT_DAYS)),
                                Duration.ofDays(
                                        now.get(DatabaseSettings.KEEP_AUDIT_ADDRESSES_DAYS)),
                                now.get(DatabaseSettings.KEEP_AUDIT_ENTRIES)));
    }
}
