package org.rollcall.adapter.api;

import java.time.Duration;

/**
 * What one TCP listener grants its peers; whoever exceeds a limit is disconnected and counted.
 *
 * @param connectionsPerAddress an IPv6 address counts by its first 64 bits
 * @param maxOutputBytes what may wait for a peer to read; must hold the longest answer
 * @param idleDeadline time without a byte read or written
 */
public record StreamLimits(
        int connections,
        int connectionsPerAddress,
        int maxOutputBytes,
        Duration idleDeadline,
        Duration totalDeadline) {

    public static final StreamLimits DEFAULT =
            new StreamLimits(5_000, 64, 1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(120));
}
