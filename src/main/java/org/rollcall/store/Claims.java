package org.rollcall.store;

import org.rollcall.claim.ClaimBook;
import org.rollcall.claim.ClaimNews;
import org.rollcall.store.database.Database;
import org.rollcall.store.table.ClaimTable;

/** Keeps {@code server_claim} at what the book of claims says; for the store's thread. */
final class Claims {

    private final ClaimBook book;

    Claims(ClaimBook book) {
        this.book = book;
    }

    /** Once: from then on the book knows what is claimed. */
    void restore(Database database) {
        if (book.isOpen()) {
            return;
        }
        database.transact(
                entities -> {
                    ClaimTable table = new ClaimTable(entities);
                    book.news().restoreRefusals(table.refusals());
                    book.open(table.all());
                });
    }

    boolean owes() {
        return book.news().isThere();
    }

    /** In a transaction of their own; if it fails, all wait as before. */
    void write(Database database) {
        if (!owes()) {
            return;
        }
        ClaimNews.Some some = book.news().take();
        database.write(
                entities -> {
                    ClaimTable table = new ClaimTable(entities);
                    table.delete(some.deleted());
                    table.write(some.written());
                    table.refuse(some.refusals());
                },
                () -> book.news().putBack(some));
    }
}
