package org.rollcall.store;

import java.util.Optional;
import org.rollcall.operator.OperatorBook;
import org.rollcall.operator.OperatorBook.Contents;
import org.rollcall.store.database.Database;
import org.rollcall.store.table.OperatorTable;

/** Keeps operators and their tokens at what their book says; for the store's thread. */
final class Accounts {

    private final OperatorBook book;

    Accounts(OperatorBook book) {
        this.book = book;
    }

    /** Once: from then on it is known who may come in. */
    void restore(Database database) {
        if (book.isOpen()) {
            return;
        }
        database.transact(
                entities -> {
                    OperatorTable table = new OperatorTable(entities);
                    book.open(table.operators(), table.tokens());
                });
    }

    boolean owes() {
        return book.hasNews();
    }

    /** All of them in a transaction of their own: they are few, and seldom change. */
    void write(Database database) {
        Optional<Contents> news = book.takeUnwritten();
        news.ifPresent(
                all ->
                        database.write(
                                entities -> new OperatorTable(entities).replaceAll(all),
                                book::putBack));
    }
}
