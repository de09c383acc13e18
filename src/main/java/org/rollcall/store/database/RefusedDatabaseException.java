package org.rollcall.store.database;

/** A database that answers, but that this version must leave alone. */
public final class RefusedDatabaseException extends RuntimeException {

    RefusedDatabaseException(String message) {
        super(message);
    }
}
