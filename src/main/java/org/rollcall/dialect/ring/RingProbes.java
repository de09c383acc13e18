package org.rollcall.dialect.ring;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.dialect.GamePort;
import org.rollcall.dialect.Reach;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.RegistryEvent;

/**
 * Finds out whether the game ports of servers that say {@code "transport":"tcp"} can be reached, by
 * connecting to them now and then; only where the server's own channel comes from. For UDP there is
 * no question that every game would answer.
 */
final class RingProbes {

    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(5);

    /** What came of the last question; the note is for people. */
    record Finding(boolean reached, boolean refused, String note, long atNanos) {}

    private final Directory<RingPlace> directory;
    private final Outgoing outgoing;
    private final Executor background;
    private final Object describing;
    private final ConcurrentMap<RingPlace, Finding> findings = new ConcurrentHashMap<>();

    /**
     * @param describing the lock of those who read what a server says and then change it
     */
    RingProbes(Directory<RingPlace> directory, RingServers.Means means, Object describing) {
        this.directory = directory;
        this.outgoing = means.outgoing();
        this.background = means.background();
        this.describing = describing;
    }

    /** A subscriber of the registry. */
    void follow(RegistryEvent event) {
        if (event instanceof RegistryEvent.Delisted
                && event.entry().key() instanceof RingPlace place) {
            findings.remove(place);
        }
    }

    /** Null if it was not asked. */
    Finding finding(RingPlace place) {
        return findings.get(place);
    }

    /** A server has spoken: its game port is asked unless that was done of late. */
    void heard(Entry entry) {
        RingPlace place = (RingPlace) entry.key();
        if (!canAsk(entry)) {
            return;
        }
        long now = directory.now();
        Finding last = findings.get(place);
        if (last == null || now - last.atNanos() > INTERVAL_NANOS) {
            boolean before = last != null && last.reached();
            findings.put(place, new Finding(before, false, "the game port is being asked", now));
            ask(place);
        }
    }

    static boolean canAsk(Entry entry) {
        return "tcp".equals(entry.description().attributes().text(RingServer.TRANSPORT));
    }

    /** An operator wants to know now. */
    CompletionStage<Reach> askNow(RingPlace place) {
        findings.putIfAbsent(
                place, new Finding(false, false, "the game port is being asked", directory.now()));
        return ask(place);
    }

    private CompletionStage<Reach> ask(RingPlace place) {
        return GamePort.ask(outgoing, new InetSocketAddress(place.address(), place.port()))
                .whenCompleteAsync((reach, failure) -> found(place, reach), background);
    }

    /** Who is silent may wait for a client to speak first; who refuses is not there. */
    private void found(RingPlace place, Reach reach) {
        boolean reached = reach == Reach.ANSWERS;
        String note =
                switch (reach) {
                    case ANSWERS -> "the game port answers";
                    case REFUSES -> "the game port refuses";
                    case SILENT -> "no word from the game port";
                };
        synchronized (describing) {
            findings.computeIfPresent(
                    place,
                    (p, asked) ->
                            new Finding(reached, reach == Reach.REFUSES, note, asked.atNanos()));
            describe(place, reached);
        }
    }

    private void describe(RingPlace place, boolean reached) {
        Entry entry = directory.find(place);
        if (entry != null
                && entry.key() instanceof RingPlace now
                && now.holder().equals(place.holder())) {
            Attributes attributes =
                    entry.description()
                            .attributes()
                            .with(RingServer.VERIFIED, reached ? "yes" : "no");
            directory.describe(now, entry.description().with(attributes));
        }
    }
}
