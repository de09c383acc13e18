package org.rollcall.registry;

import java.time.Instant;

/**
 * An entry as a store keeps it.
 *
 * @param key text of the dialect's {@link KeyFormat}
 * @param contact see {@link Entry#contact}; null if it is not known
 */
public record StoredEntry(
        String dialect,
        String key,
        Description description,
        long number,
        Instant listedAt,
        Instant lastSeenAt,
        String contact) {

    /** Without a contact. */
    public StoredEntry(
            String dialect,
            String key,
            Description description,
            long number,
            Instant listedAt,
            Instant lastSeenAt) {
        this(dialect, key, description, number, listedAt, lastSeenAt, null);
    }
}
