package org.rollcall.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.ClientBook.Client;
import org.rollcall.registry.Ticker;
import org.rollcall.settings.DatabaseSettings;
import org.rollcall.settings.Settings;
import org.rollcall.store.database.Database;
import org.rollcall.store.table.ClientTable;

/** Keeps {@code client_data} at what the book of clients says; for the store's thread. */
final class Clients {

    private static final long SWEEP_INTERVAL = Duration.ofHours(1).toNanos();

    private final ClientBook book;
    private final Supplier<Settings> settings;
    private final Ticker ticker;
    private long nextSweep;

    Clients(ClientBook book, Supplier<Settings> settings, Ticker ticker) {
        this.book = book;
        this.settings = settings;
        this.ticker = ticker;
        this.nextSweep = ticker.nanos();
    }

    /** Once: from then on the book knows who was here. */
    void restore(Database database) {
        if (book.isOpen()) {
            return;
        }
        List<Client> all = new ArrayList<>();
        List<Client> page;
        do {
            long last = all.isEmpty() ? -1 : all.get(all.size() - 1).number();
            page =
                    database.inTransaction(
                            entities -> new ClientTable(entities).after(last, Database.BATCH));
            all.addAll(page);
        } while (page.size() == Database.BATCH);
        book.open(
                all, database.inTransaction(entities -> new ClientTable(entities).highestNumber()));
    }

    boolean owes() {
        return book.hasNews();
    }

    /** In a transaction of their own; if it fails, all wait as before. */
    void write(Database database) {
        if (ticker.nanos() - nextSweep >= 0) {
            nextSweep = ticker.nanos() + SWEEP_INTERVAL;
            int days = settings.get().get(DatabaseSettings.KEEP_CLIENTS_DAYS);
            book.sweep(Duration.ofDays(days));
        }
        if (!book.hasNews()) {
            return;
        }
        List<Client> clients = book.takeUnwritten(Database.BATCH);
        List<Long> forgotten = book.takeForgotten();
        database.write(
                entities -> {
                    ClientTable table = new ClientTable(entities);
                    table.delete(forgotten);
                    table.write(clients);
                },
                () -> book.putBack(clients, forgotten));
    }
}
