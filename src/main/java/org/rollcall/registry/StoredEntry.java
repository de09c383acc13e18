package org.rollcall.registry;

import java.time.Instant;

/** An entry as a store keeps it; the key is text of the dialect's {@link KeyFormat}. */
public record StoredEntry(
        String dialect,
        String key,
        Description description,
        long number,
        Instant listedAt,
        Instant lastSeenAt) {}
