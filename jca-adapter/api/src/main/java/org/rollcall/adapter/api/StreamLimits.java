package org.rollcall.adapter.api;

import java.time.Duration;

/** What one TCP listener grants its peers; whoever exceeds a limit is disconnected and counted. */
public record StreamLimits(
        int connections,
        int connectionsPerAddress,
        int maxOutputBytes,
        Duration idleDeadline,
        Duration totalDeadline) {

    public static final StreamLimits DEFAULT =
            new StreamLimits(5_000, 64, 1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(120));
}
