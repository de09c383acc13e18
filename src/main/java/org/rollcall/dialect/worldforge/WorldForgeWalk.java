package org.rollcall.dialect.worldforge;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/** The list that one address is paging through; it is kept for a minute after it was asked for. */
record WorldForgeWalk(InetAddress asker, WorldForgeList list, long sinceNanos) {

    private static final long LIFETIME_NANOS = TimeUnit.SECONDS.toNanos(60);

    boolean over(long nowNanos) {
        return nowNanos - sinceNanos > LIFETIME_NANOS;
    }
}
