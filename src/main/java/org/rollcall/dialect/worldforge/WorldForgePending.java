package org.rollcall.dialect.worldforge;

import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.rollcall.guard.AttributeLimits;
import org.rollcall.registry.Attributes;

/**
 * Attributes of servers that have not shaken hands yet: cyphesis sends them right after its
 * keepalive. Held for 30 s in a table of fixed size where strangers overwrite each other; a server
 * that loses its place sends them again with its next heartbeat.
 */
final class WorldForgePending {

    private static final int SLOTS = 1 << 12;

    /** Less than a listed server may have, since these have proved nothing. */
    private static final int MAX_BYTES = 2048;

    private static final long LIFETIME_NANOS = TimeUnit.SECONDS.toNanos(30);

    private record Held(InetAddress source, Attributes attributes, long sinceNanos) {}

    private final AtomicReferenceArray<Held> table = new AtomicReferenceArray<>(SLOTS);
    private final int salt = ThreadLocalRandom.current().nextInt();

    /** Holds one more attribute of this source; false where that exceeds a limit. */
    boolean add(
            InetAddress source, byte[] name, byte[] value, AttributeLimits limits, long nowNanos) {
        Attributes before = peek(source, nowNanos);
        Attributes after = limits.add(before, name, value);
        if (after == null || after.bytes() > MAX_BYTES) {
            return false;
        }
        table.set(slot(source), new Held(source, after, nowNanos));
        return true;
    }

    /** Takes what is held for this source; none if there is nothing. */
    Attributes take(InetAddress source, long nowNanos) {
        Attributes held = peek(source, nowNanos);
        if (held != Attributes.NONE) {
            table.set(slot(source), null);
        }
        return held;
    }

    private Attributes peek(InetAddress source, long nowNanos) {
        Held held = table.get(slot(source));
        boolean valid =
                held != null
                        && held.source.equals(source)
                        && nowNanos - held.sinceNanos <= LIFETIME_NANOS;
        return valid ? held.attributes : Attributes.NONE;
    }

    private int slot(InetAddress source) {
        return ((source.hashCode() ^ salt) * 0x9E3779B9) >>> 20;
    }
}
