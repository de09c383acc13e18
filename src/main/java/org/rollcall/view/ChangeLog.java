package org.rollcall.view;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Entry;
import org.rollcall.registry.RegistryEvent;

/**
 * The latest changes, numbered as they came. A ring of fixed size: who asks for what it no longer
 * holds is told so. Numbers go on growing over restarts, so that an old one is never taken for new.
 */
public final class ChangeLog {

    private static final int SIZE = 8_192;

    /** So many changes in a millisecond, on average since the start, would use numbers twice. */
    private static final long NUMBERS_A_MILLISECOND = 1_000;

    private final Change[] ring = new Change[SIZE];
    private final Clock clock;
    private final long first;
    private volatile long latest;

    /** What happened to a server. */
    public enum Kind {
        LISTED,
        CHANGED,
        GONE
    }

    /**
     * @param why null unless it is gone
     */
    public record Change(long revision, Kind kind, Entry entry, Departure why, Instant at) {}

    public ChangeLog(Clock clock) {
        this.clock = clock;
        this.first = clock.millis() * NUMBERS_A_MILLISECOND;
        this.latest = first;
    }

    /** On the thread that makes the change. */
    public synchronized void note(RegistryEvent event) {
        note(change(latest + 1, event));
    }

    /** The server says the same, but is shown in another way from now on. */
    public synchronized void retold(Entry entry) {
        note(new Change(latest + 1, Kind.CHANGED, entry, null, clock.instant()));
    }

    private void note(Change change) {
        ring[(int) (change.revision() % SIZE)] = change;
        latest = change.revision();
    }

    private Change change(long revision, RegistryEvent event) {
        Instant now = clock.instant();
        if (event instanceof RegistryEvent.Delisted delisted) {
            return new Change(revision, Kind.GONE, event.entry(), delisted.why(), now);
        }
        boolean changed =
                event instanceof RegistryEvent.Changed || event instanceof RegistryEvent.Veiled;
        Kind kind = changed ? Kind.CHANGED : Kind.LISTED;
        return new Change(revision, kind, event.entry(), null, now);
    }

    public long latest() {
        return latest;
    }

    /** What came after a number, the oldest first; nothing if that is not known any more. */
    public synchronized Optional<List<Change>> since(long revision) {
        if (revision > latest || revision < Math.max(first, latest - SIZE)) {
            return Optional.empty();
        }
        List<Change> changes = new ArrayList<>((int) (latest - revision));
        for (long next = revision + 1; next <= latest; next++) {
            changes.add(ring[(int) (next % SIZE)]);
        }
        return Optional.of(changes);
    }

    /** The newest first, as many as there are. */
    public List<Change> recent() {
        List<Change> changes = since(Math.max(first, latest() - SIZE / 2)).orElse(List.of());
        List<Change> newestFirst = new ArrayList<>(changes);
        java.util.Collections.reverse(newestFirst);
        return newestFirst;
    }
}
