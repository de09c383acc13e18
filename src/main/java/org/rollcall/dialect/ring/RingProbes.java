package org.rollcall.dialect.ring;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Question;
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

    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final int MOST_BYTES = 4_096;
    private static final byte[] NOTHING = {};

    /** What came of the last question; the note is for people. */
    record Finding(boolean reached, boolean refused, String note, long atNanos) {}

    private final Directory<RingPlace> directory;
    private final Outgoing outgoing;
    private final Executor background;
    private final ConcurrentMap<RingPlace, Finding> findings = new ConcurrentHashMap<>();

    RingProbes(Directory<RingPlace> directory, Outgoing outgoing, Executor background) {
        this.directory = directory;
        this.outgoing = outgoing;
        this.background = background;
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
        if (!"tcp".equals(entry.description().attributes().text(RingServer.TRANSPORT))) {
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

    private void ask(RingPlace place) {
        Question question =
                new Question(
                        new InetSocketAddress(place.address(), place.port()),
                        null,
                        NOTHING,
                        NOTHING,
                        MOST_BYTES,
                        DEADLINE);
        outgoing.ask(question)
                .whenCompleteAsync((answer, failure) -> found(place, failure), background);
    }

    /** Who is silent may wait for a client to speak first; who refuses is not there. */
    private void found(RingPlace place, Throwable failure) {
        boolean refused = failure != null && failure.getCause() instanceof ConnectException;
        boolean reached = failure == null;
        String note =
                reached
                        ? "the game port answers"
                        : refused ? "the game port refuses" : "no word from the game port";
        findings.computeIfPresent(
                place, (p, asked) -> new Finding(reached, refused, note, asked.atNanos()));
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
