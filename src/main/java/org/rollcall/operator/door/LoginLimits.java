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

    /**
     * Whether a try may be looked at now. It counts as a wrong one until it has proved right:
     * looking takes a while, in which else any number of others would be let through.
     */
    synchronized boolean begin(InetAddress peer, String name) {
        if (waits(peer, name) > 0) {
            tally.slowed.increment();
            return false;
        }
        long now = System.nanoTime();
        addresses.failed(peer, now);
        names.failed(name, now);
        return true;
    }

    void failed() {
        tally.wrong.increment();
    }

    void succeeded(InetAddress peer, String name) {
        tally.accepted.increment();
        forgive(peer, name);
    }

    /** It was right, and is none of the logins that are counted. */
    synchronized void forgive(InetAddress peer, String name) {
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
