package org.rollcall.store;

import java.util.List;
import org.rollcall.registry.MasterBook;
import org.rollcall.registry.MasterBook.Master;
import org.rollcall.store.database.Database;
import org.rollcall.store.table.MasterTable;

/** Keeps {@code master_data} at what the book of masters says; for the store's thread. */
final class Masters {

    private final MasterBook book;

    Masters(MasterBook book) {
        this.book = book;
    }

    boolean owes() {
        return book.hasNews();
    }

    /** In a transaction of their own; if it fails, all wait as before. */
    void write(Database database) {
        List<Master> masters = book.takeUnwritten();
        if (!masters.isEmpty()) {
            database.write(
                    entities -> new MasterTable(entities).write(masters),
                    () -> book.putBack(masters));
        }
    }
}
