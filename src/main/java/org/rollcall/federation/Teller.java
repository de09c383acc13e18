package org.rollcall.federation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.rollcall.registry.Entry;

/** Finds what is new of this master's own servers, and tells it to all who are linked. */
final class Teller {

    /** One part in so many of the time may go by with looking for renewals. */
    private static final int LOOKING = 10;

    private final OwnServers own;
    private final Collection<Feed> feeds;
    private final LongSupplier clock;
    private final Map<Entry, Told> told = new HashMap<>();
    private long lookAgainAt;

    /** What neighbours know of one of our own. */
    private record Told(long number, long seen, long lease) {
        static Told of(Entry entry) {
            long seen = entry.lastSeenNanos();
            return new Told(entry.number(), seen, entry.expiresNanos() - seen);
        }
    }

    Teller(OwnServers own, Collection<Feed> feeds, LongSupplier clock) {
        this.own = own;
        this.feeds = feeds;
        this.clock = clock;
        this.lookAgainAt = clock.getAsLong();
    }

    void tell(List<Link> links, long now) {
        List<Entry> puts = new ArrayList<>();
        List<Long> removes = new ArrayList<>();
        for (Entry entry : own.takeChanged()) {
            if (entry.gone() || entry.hidden()) {
                // Also one that was only seen in a snapshot.
                Told before = told.remove(entry);
                removes.add(before == null ? entry.number() : before.number());
            } else {
                puts.add(entry);
            }
        }
        List<Long> renewed = lookForRenewals(now, puts);
        for (Entry entry : puts) {
            Told said = Told.of(entry);
            Told before = told.put(entry, said);
            if (before != null && before.number() != said.number()) {
                removes.add(before.number());
            }
        }
        for (Feed feed : feeds) {
            List<Link> all = links.stream().filter(link -> link.feed() == feed).toList();
            // Whoever links later gets a snapshot.
            if (!all.isEmpty()) {
                List<byte[]> messages = new ArrayList<>(feed.removes(removes));
                messages.addAll(feed.puts(puts, now));
                messages.addAll(feed.renewals(renewed));
                all.forEach(link -> messages.forEach(message -> link.say(message, now)));
            }
        }
    }

    /**
     * Renewals are no events, they are far too many: they are found by looking, and where very many
     * servers make that long, it is done less often.
     */
    private List<Long> lookForRenewals(long now, List<Entry> puts) {
        List<Long> renewed = new ArrayList<>();
        if (now - lookAgainAt >= 0) {
            long began = clock.getAsLong();
            told.replaceAll((entry, before) -> compare(entry, before, renewed, puts));
            lookAgainAt = now + LOOKING * (clock.getAsLong() - began);
        }
        return renewed;
    }

    private static Told compare(Entry entry, Told before, List<Long> renewed, List<Entry> puts) {
        Told now = Told.of(entry);
        if (now.number() != before.number() || now.lease() != before.lease()) {
            puts.add(entry);
            return before;
        }
        if (now.seen() == before.seen()) {
            return before;
        }
        renewed.add(now.number());
        return now;
    }
}
