package org.rollcall.dialect.worldforge;

import org.rollcall.registry.Attributes;

/**
 * The session of a client that has proved its address. Fields are volatile because several I/O
 * threads may serve one address; the last writer wins, as with the original.
 */
final class WorldForgeClient {

    /** Of attributes, and of filters: less than a server may have, since clients are many. */
    static final int MOST_BYTES = 1024;

    volatile long lastSeenNanos;
    volatile Attributes attributes = Attributes.NONE;
    volatile Attributes filters = Attributes.NONE;
    volatile WorldForgeWalk walk;

    WorldForgeClient(long nowNanos) {
        lastSeenNanos = nowNanos;
    }
}
