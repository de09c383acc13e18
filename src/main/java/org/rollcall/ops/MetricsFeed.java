package org.rollcall.ops;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.ListenerCounts;
import org.rollcall.adapter.api.ListenerState;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Tally;
import org.rollcall.federation.Federation;
import org.rollcall.federation.NeighbourState;
import org.rollcall.operator.door.LoginLimits;
import org.rollcall.registry.Registry;
import org.rollcall.replay.Replays;

/** Once a second brings {@code /metrics} to what dialects and listeners have counted. */
@Singleton
public class MetricsFeed {

    private static final Metadata PACKETS =
            described("rollcall_packets", "What became of packets, by dialect and outcome");
    private static final Metadata LISTS =
            described("rollcall_lists", "Lists handed out, by dialect");
    private static final Metadata REJECTED =
            described("rollcall_rejected", "Packets rejected, by dialect and reason");
    private static final Metadata LISTENER =
            described("rollcall_listener", "What listeners counted, by listener and event");

    private static final Metadata NEIGHBOUR =
            described("rollcall_neighbour", "What came from neighbours, by neighbour and event");
    private static final Metadata NEIGHBOUR_SERVERS =
            described("rollcall_neighbour_servers", "Servers that a neighbour has here");
    private static final Metadata LINKED =
            described("rollcall_neighbour_linked", "1 while a neighbour is linked, else 0");
    private static final Metadata SILENCE =
            described(
                    "rollcall_neighbour_silence_ms",
                    "Milliseconds since a neighbour's last word; -1 while it is not linked");

    private static final Metadata LAG =
            described(
                    "rollcall_neighbour_lag_ms",
                    "Milliseconds by which what is listed of a neighbour is behind at most");

    private static final Metadata LOGINS =
            described("rollcall_logins", "Logins and forms of operators, by outcome");

    private final Set<String> gauged = new HashSet<>();

    @Inject MetricRegistry metrics;
    @Inject Registry registry;
    @Inject ListenerControl control;
    @Inject @Any Instance<Dialect> dialects;
    @Inject Federation federation;
    @Inject LoginLimits logins;
    private Counts counts;

    @PostConstruct
    void begin() {
        counts = new Counts(metrics);
        metrics.gauge(
                described("rollcall_entries", "Servers in the registry, of all games"),
                registry,
                Registry::size);
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void feed() {
        List<ListenerState> listeners =
                control.states().stream()
                        .filter(listener -> !Replays.isTest(listener.spec()))
                        .toList();
        for (Dialect dialect : dialects) {
            feed(dialect.name(), dialect.tally(), listeners);
        }
        listeners.forEach(this::feed);
        federation.neighbours().forEach(this::feed);
        feed(logins.tally());
    }

    private void feed(LoginLimits.Tally tally) {
        counts.bring(LOGINS, tally.accepted.sum(), new Tag("outcome", "accepted"));
        counts.bring(LOGINS, tally.wrong.sum(), new Tag("outcome", "wrong"));
        counts.bring(LOGINS, tally.slowed.sum(), new Tag("outcome", "slowed"));
        counts.bring(LOGINS, tally.forged.sum(), new Tag("outcome", "forged"));
    }

    private void feed(NeighbourState state) {
        Tag name = new Tag("neighbour", state.name());
        counts.bring(NEIGHBOUR, state.refused(), name, new Tag("event", "refused"));
        counts.bring(NEIGHBOUR, state.strangers(), name, new Tag("event", "foreign_owner"));
        counts.bring(NEIGHBOUR, state.nonsense(), name, new Tag("event", "malformed"));
        counts.bring(NEIGHBOUR, state.resyncs(), name, new Tag("event", "resync"));
        if (gauged.add(state.name())) {
            metrics.gauge(NEIGHBOUR_SERVERS, this, feed -> feed.of(state.name()).servers(), name);
            metrics.gauge(LINKED, this, feed -> feed.of(state.name()).linked() ? 1 : 0, name);
            metrics.gauge(SILENCE, this, feed -> feed.of(state.name()).silentMillis(), name);
            metrics.gauge(LAG, this, feed -> feed.of(state.name()).lagMillis(), name);
        }
    }

    /** One that is no neighbour any more has nothing. */
    private NeighbourState of(String name) {
        return federation.neighbours().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(new NeighbourState(name, "", "", false, false, -1, 0, "", 0, 0, 0, 0, 0));
    }

    private void feed(String dialect, Tally tally, List<ListenerState> listeners) {
        Tag name = new Tag("dialect", dialect);
        outcome(name, "received", tally.received.sum());
        outcome(name, "answered", tally.answered.sum());
        outcome(name, "malformed", tally.malformed.sum());
        outcome(name, "ignored", tally.ignored.sum());
        outcome(name, "listed", tally.listed.sum());
        counts.bring(LISTS, tally.lists.sum(), name);
        outcome(name, "dropped", dropped(dialect, listeners));
        long rejected = 0;
        for (var reason : tally.rejections().entrySet()) {
            counts.bring(REJECTED, reason.getValue(), name, new Tag("reason", reason.getKey()));
            rejected += reason.getValue();
        }
        outcome(name, "rejected", rejected);
    }

    private void outcome(Tag dialect, String outcome, long count) {
        counts.bring(PACKETS, count, dialect, new Tag("outcome", outcome));
    }

    /** Lost before the dialect saw them: by the kernel, or for want of a bean. */
    private static long dropped(String dialect, List<ListenerState> listeners) {
        return listeners.stream()
                .filter(state -> state.spec().endpoint().equals(dialect))
                .mapToLong(state -> state.counts().dropped() + state.counts().kernelDrops())
                .sum();
    }

    private void feed(ListenerState state) {
        Tag name = new Tag("listener", state.spec().name());
        ListenerCounts now = state.counts();
        event(name, "packet", now.packets());
        event(name, "batch", now.batches());
        event(name, "reply", now.replies());
        event(name, "byte_in", now.bytesIn());
        event(name, "byte_out", now.bytesOut());
        event(name, "dropped", now.dropped());
        event(name, "kernel_drop", now.kernelDrops());
        event(name, "bean_failure", now.beanFailures());
        event(name, "connection_accepted", now.acceptedConnections());
        event(name, "connection_refused", now.refusedConnections());
        event(name, "connection_expired", now.expiredConnections());
        event(name, "connection_overrun", now.overrunConnections());
        if (state.spec().framing() instanceof Framing.Sealed) {
            event(name, "handshake", now.handshakes());
            event(name, "handshake_failed", now.failedHandshakes());
            event(name, "handshake_dropped", now.droppedHandshakes());
            event(name, "channel_broken", now.brokenChannels());
        }
    }

    private void event(Tag listener, String event, long count) {
        counts.bring(LISTENER, count, listener, new Tag("event", event));
    }

    private static Metadata described(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }
}
