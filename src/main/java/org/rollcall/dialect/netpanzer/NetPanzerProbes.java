package org.rollcall.dialect.netpanzer;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.dialect.Reach;
import org.rollcall.dialect.Tally;
import org.rollcall.dialect.netpanzer.NetPanzerSettings.Verify;
import org.rollcall.guard.SourcePorts;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.RegistryEvent;

/**
 * Asks servers on their game port, by UDP from the master's own: whether they are there, and what
 * they are playing. Who has not registered is never asked and never heard.
 */
final class NetPanzerProbes {

    private static final int TOKEN_BYTES = 8;
    private static final long STATUS_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A heartbeat is 300 s; one lost datagram in that time says nothing. */
    private static final int UNANSWERED_TO_DOUBT = 2;

    /** So that a sweep stays short; 10,000 servers are asked at an even pace. */
    private static final int MOST_A_SWEEP = 5_000;

    private final Map<NetPanzerAddress, NetPanzerReach> reaches = new ConcurrentHashMap<>();
    private final Queue<NetPanzerReach> turns = new ConcurrentLinkedQueue<>();
    private final SecureRandom random = new SecureRandom();
    private final Directory<NetPanzerAddress> directory;
    private final Outgoing outgoing;
    private final Supplier<NetPanzerRules> rules;
    private final Tally tally;
    private volatile Runnable verificationChanged = () -> {};

    NetPanzerProbes(
            Directory<NetPanzerAddress> directory,
            Outgoing outgoing,
            Supplier<NetPanzerRules> rules,
            Tally tally) {
        this.directory = directory;
        this.outgoing = outgoing;
        this.rules = rules;
        this.tally = tally;
    }

    /** Who wants to know when a server has become verified, or doubtful. */
    void whenVerificationChanges(Runnable then) {
        verificationChanged = then;
    }

    NetPanzerReach reach(NetPanzerAddress server) {
        NetPanzerReach known = reaches.get(server);
        return known != null ? known : reaches.computeIfAbsent(server, NetPanzerReach::new);
    }

    /** Who was refused leaves nothing behind. */
    void forgetStranger(NetPanzerAddress server) {
        if (directory.find(server) == null) {
            reaches.remove(server);
        }
    }

    void follow(RegistryEvent event) {
        if (event instanceof RegistryEvent.Delisted
                && event.entry().key() instanceof NetPanzerAddress server) {
            reaches.remove(server);
        }
    }

    int size() {
        return reaches.size();
    }

    /** A heartbeat came: asks once whether the game port answers. Under the lock of the reach. */
    void heard(NetPanzerReach reach) {
        NetPanzerRules now = rules.get();
        if (now.verify() == Verify.OFF
                || !SourcePorts.mayBeAnswered(reach.server.port(), now.port())) {
            return;
        }
        if (reach.token != null && ++reach.unanswered >= UNANSWERED_TO_DOUBT) {
            verified(reach, false);
        }
        reach.token = newToken();
        send(reach, NetPanzerCodec.echo(reach.token));
    }

    /** Asks now, because an operator wants to know; nothing while servers are not asked at all. */
    Optional<CompletionStage<Reach>> verify(NetPanzerAddress server) {
        NetPanzerRules now = rules.get();
        if (now.verify() == Verify.OFF || !SourcePorts.mayBeAnswered(server.port(), now.port())) {
            return Optional.empty();
        }
        NetPanzerReach reach = reach(server);
        CompletableFuture<Reach> answer = new CompletableFuture<>();
        synchronized (reach) {
            CompletableFuture<Reach> other = reach.wanted;
            if (other != null) {
                answer.thenAccept(other::complete);
            }
            reach.wanted = answer;
            reach.token = newToken();
            send(reach, NetPanzerCodec.echo(reach.token));
        }
        return Optional.of(
                answer.completeOnTimeout(
                        Reach.SILENT, STATUS_PATIENCE_NANOS, TimeUnit.NANOSECONDS));
    }

    private byte[] newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return NetPanzerCodec.latin(HexFormat.of().formatHex(bytes));
    }

    private void send(NetPanzerReach reach, byte[] datagram) {
        outgoing.send(NetPanzerDialect.PROBES, reach.server.socketAddress(), datagram);
    }

    /** A datagram came to the master's port. */
    void received(InetSocketAddress from, byte[] datagram) {
        NetPanzerAddress server = NetPanzerAddress.of(from.getAddress(), from.getPort());
        NetPanzerReach reach = server == null ? null : reaches.get(server);
        if (reach == null) {
            tally.ignored.increment();
            return;
        }
        synchronized (reach) {
            if (reach.token != null && Arrays.equals(reach.token, datagram)) {
                answered(reach);
            } else if (reach.statusUntil != 0 && directory.now() - reach.statusUntil < 0) {
                told(reach, NetPanzerStatus.parse(datagram));
            } else {
                tally.ignored.increment();
            }
        }
    }

    private void answered(NetPanzerReach reach) {
        reach.token = null;
        reach.unanswered = 0;
        verified(reach, true);
        if (reach.wanted != null) {
            reach.wanted.complete(Reach.ANSWERS);
            reach.wanted = null;
        }
        if (!reach.inTurn && rules.get().asksForStatus()) {
            askForStatus(reach);
        }
    }

    private void verified(NetPanzerReach reach, boolean verified) {
        Entry entry = directory.find(reach.server);
        if (entry == null) {
            return;
        }
        Attributes before = entry.description().attributes();
        Attributes after = before.with(NetPanzerStatus.VERIFIED, verified ? "yes" : "no");
        if (after != before) {
            directory.describe(reach.server, entry.description().with(after));
            verificationChanged.run();
        }
    }

    private void told(NetPanzerReach reach, NetPanzerStatus status) {
        Entry entry = directory.find(reach.server);
        if (!status.isOne() || entry == null) {
            tally.ignored.increment();
            return;
        }
        reach.statusUntil = 0;
        Attributes after =
                status.describe(
                        entry.description().attributes(), reach.said, rules.get().attributes());
        directory.describe(reach.server, entry.description().with(after));
    }

    private void askForStatus(NetPanzerReach reach) {
        long now = directory.now();
        // 0 means that nothing is open.
        reach.statusUntil = now + STATUS_PATIENCE_NANOS | 1;
        reach.statusDue = now + rules.get().statusInterval().toNanos();
        reach.inTurn = true;
        turns.add(reach);
        send(reach, NetPanzerStatus.REQUEST);
    }

    /** Asks those whose turn it is. They stand in the order of their turns. */
    void sweep() {
        for (int i = 0; i < MOST_A_SWEEP; i++) {
            NetPanzerReach next = turns.peek();
            if (next == null || next.statusDue - directory.now() > 0) {
                return;
            }
            turns.remove();
            synchronized (next) {
                next.inTurn = false;
                if (isToBeAsked(next)) {
                    askForStatus(next);
                }
            }
        }
    }

    private boolean isToBeAsked(NetPanzerReach reach) {
        Entry entry = directory.find(reach.server);
        return rules.get().asksForStatus()
                && reaches.get(reach.server) == reach
                && entry != null
                && isVerified(entry);
    }

    private static boolean isVerified(Entry entry) {
        return NetPanzerServers.isVerified(entry.description().attributes());
    }
}
