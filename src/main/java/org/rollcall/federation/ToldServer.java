package org.rollcall.federation;

import org.rollcall.registry.Description;

/** A server as it stands in a message. */
record ToldServer(
        String owner,
        long number,
        String dialect,
        String key,
        Description description,
        long ageMillis,
        long ttlMillis,
        long listedMillis) {}
