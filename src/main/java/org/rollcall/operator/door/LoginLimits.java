package org.rollcall.operator.door;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.rollcall.guard.SlowDown;

/** How often somebody may be wrong, and how often anybody was. */
@ApplicationScoped
public class LoginLimits {

    private static final Duration FORGET = Duration.ofMinutes(15);

    /** By address (IPv6: /64), for passwords and codes. */
    private final SlowDown addresses = new SlowDown(5, Duration.ofMinutes(5), FORGET);

    /** By name, from wherever: short, since else strangers could keep an operator out. */
    private final SlowDown names = new SlowDown(10, Duration.ofSeconds(4), FORGET);

    /** By address, for tokens; apart, so that a forgotten program does not keep its owner out. */
    private final SlowDown tokens = new SlowDown(20, Duration.ofMinutes(1), FORGET);

    private final Tally tally = new Tally();

    /** What came of logins and forms, for the metrics. */
    public static final class Tally {
        public final LongAdder accepted = new LongAdder();
        public final LongAdder wrong = new LongAdder();
        public final LongAdder slowed = new LongAdder();
        public final LongAdder forged = new LongAdder();
    }

    public Tally tally() {
        return tally;
    }

    /** Seconds until the next try is looked at; 0: now. */
    long waits(InetAddress peer, String name) {
        long now = System.nanoTime();
        return Math.max(addresses.waits(peer, now), names.waits(name, now));
    }

    void failed(InetAddress peer, String name) {
        long now = System.nanoTime();
        tally.wrong.increment();
        addresses.failed(peer, now);
        names.failed(name, now);
    }

    void succeeded(InetAddress peer, String name) {
        tally.accepted.increment();
        addresses.succeeded(peer);
        names.succeeded(name);
    }

    long tokenWaits(InetAddress peer) {
        return tokens.waits(peer, System.nanoTime());
    }

    void tokenFailed(InetAddress peer) {
        tally.wrong.increment();
        tokens.failed(peer, System.nanoTime());
    }
}
