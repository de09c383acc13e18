package org.rollcall.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.rollcall.audit.AuditEntry.Deed;
import org.rollcall.registry.Backlog;

/** What operators have done, the newest last. A store may write behind what has changed. */
@ApplicationScoped
public class AuditLog {

    private static final int MOST_AT_FIRST = 10_000;

    private final Clock clock;
    private final TreeMap<Long, AuditEntry> entries = new TreeMap<>();
    private final Backlog<Long> unwritten = new Backlog<>();
    private int most = MOST_AT_FIRST;
    private long highest;
    private boolean open;

    /**
     * How long what is kept.
     *
     * @param addresses after which they are taken out of what is kept longer
     */
    public record Keeping(Duration all, Duration addresses, int most) {}

    public AuditLog() {
        this(Clock.systemUTC());
    }

    AuditLog(Clock clock) {
        this.clock = clock;
    }

    /** With the clock of a test. */
    public static AuditLog at(Clock clock) {
        return new AuditLog(clock);
    }

    /**
     * Notes an action that was done, or tried.
     *
     * @param from null where it was this machine itself
     */
    public synchronized AuditEntry note(InetAddress from, Deed deed) {
        AuditEntry entry = new AuditEntry(++highest, clock.instant(), from, deed);
        put(entry);
        shrink();
        return entry;
    }

    private void put(AuditEntry entry) {
        entries.put(entry.number(), entry);
        unwritten.add(entry.number());
    }

    private void shrink() {
        while (entries.size() > most) {
            unwritten.add(entries.pollFirstEntry().getKey());
        }
    }

    /**
     * The newest first.
     *
     * @param before only those with a smaller number; a page begins where the one before has ended
     */
    public synchronized List<AuditEntry> latest(
            long before, int count, Predicate<AuditEntry> which) {
        List<AuditEntry> found = new ArrayList<>();
        for (AuditEntry entry : entries.headMap(before, false).descendingMap().values()) {
            if (found.size() == count) {
                break;
            }
            if (which.test(entry)) {
                found.add(entry);
            }
        }
        return found;
    }

    public synchronized int size() {
        return entries.size();
    }

    public synchronized Optional<AuditEntry> find(long number) {
        return Optional.ofNullable(entries.get(number));
    }

    /** Takes an address out of all entries, which stay. */
    public synchronized void forget(InetAddress address) {
        clean(entries.values(), address::equals);
    }

    /** Lets go what is old, and of what is not that old, the addresses. */
    public synchronized void sweep(Keeping keeping) {
        Instant now = clock.instant();
        Instant oldest = now.minus(keeping.all());
        while (!entries.isEmpty() && entries.firstEntry().getValue().at().isBefore(oldest)) {
            unwritten.add(entries.pollFirstEntry().getKey());
        }
        most = keeping.most();
        shrink();
        Instant named = now.minus(keeping.addresses());
        List<AuditEntry> old =
                entries.values().stream().takeWhile(entry -> entry.at().isBefore(named)).toList();
        clean(old, any -> true);
    }

    private void clean(Collection<AuditEntry> some, Predicate<InetAddress> meant) {
        for (AuditEntry entry : List.copyOf(some)) {
            AuditEntry clean = without(entry, meant);
            if (!clean.equals(entry)) {
                put(clean);
            }
        }
    }

    private static AuditEntry without(AuditEntry entry, Predicate<InetAddress> meant) {
        InetAddress from = entry.from();
        Deed deed = entry.deed();
        return new AuditEntry(
                entry.number(),
                entry.at(),
                from == null || meant.test(from) ? null : from,
                new Deed(
                        deed.who(),
                        deed.action(),
                        AddressTexts.without(deed.about(), meant),
                        AddressTexts.without(deed.before(), meant),
                        AddressTexts.without(deed.after(), meant)));
    }

    public synchronized boolean isOpen() {
        return open;
    }

    /** What a store has kept; what happened before it could say so comes after that. */
    public synchronized void open(Collection<AuditEntry> stored) {
        if (open) {
            return;
        }
        open = true;
        List<AuditEntry> early = List.copyOf(entries.values());
        entries.clear();
        unwritten.clear();
        for (AuditEntry entry : stored) {
            entries.put(entry.number(), entry);
            highest = Math.max(highest, entry.number());
        }
        for (AuditEntry entry : early) {
            put(new AuditEntry(++highest, entry.at(), entry.from(), entry.deed()));
        }
        shrink();
    }

    public Backlog<Long> unwritten() {
        return unwritten;
    }
}
