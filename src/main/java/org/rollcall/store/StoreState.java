package org.rollcall.store;

import java.time.Instant;

/**
 * How the store does.
 *
 * @param database what people call it; no password in it
 * @param since when this began
 * @param fault why it is not working; null while it is
 * @param restored servers that came back at the start
 * @param waiting changes that the database does not know yet
 * @param transactions written so far
 */
public record StoreState(
        String database,
        Phase phase,
        Instant since,
        String fault,
        int restored,
        int waiting,
        long transactions) {

    public enum Phase {
        /** By the operator's choice nothing is kept. */
        MEMORY_ONLY,
        /** The database has not answered yet. */
        STARTING,
        WORKING,
        /** Away, slow or full: everything is served from memory, and written when it is back. */
        DEGRADED,
        /** It answers and must be left alone: made by a newer Rollcall, or of an unknown kind. */
        REFUSED
    }

    public boolean degraded() {
        return phase != Phase.WORKING && phase != Phase.MEMORY_ONLY;
    }
}
