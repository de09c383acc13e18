package org.rollcall.federation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.registry.Entry;

/** Finds what is new of this master's own servers, and tells it to all who are linked. */
final class Teller {

    private final OwnServers own;
    private final Collection<Feed> feeds;
    private final Map<Entry, Told> told = new HashMap<>();

    /** What neighbours know of one of our own. */
    private record Told(long number, long seen, long lease) {
        static Told of(Entry entry) {
            long seen = entry.lastSeenNanos();
            return new Told(entry.number(), seen, entry.expiresNanos() - seen);
        }
    }

    Teller(OwnServers own, Collection<Feed> feeds) {
        this.own = own;
        this.feeds = feeds;
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
        List<Long> renewed = new ArrayList<>();
        told.replaceAll((entry, before) -> compare(entry, before, renewed, puts));
        for (Entry entry : puts) {
            Told said = Told.of(entry);
            Told before = told.put(entry, said);
            if (before != null && before.number() != said.number()) {
                removes.add(before.number());
            }
        }
        for (Feed feed : feeds) {
            List<byte[]> messages = new ArrayList<>(feed.removes(removes));
            messages.addAll(feed.puts(puts, now));
            messages.addAll(feed.renewals(renewed));
            links.stream()
                    .filter(link -> link.feed() == feed)
                    .forEach(link -> messages.forEach(message -> link.say(message, now)));
        }
    }

    /** Renewals are no events, they are far too many: they are found by looking. */
    private static Told compare(Entry entry, Told before, List<Long> renewed, List<Entry> puts) {
        Told now = Told.of(entry);
        if (now.number() != before.number() || now.lease() != before.lease()) {
            puts.add(entry);
            return before;
        }
        if (now.seen() != before.seen()) {
            renewed.add(now.number());
        }
        return now;
    }
}
