package org.rollcall.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rollcall.registry.AddressKind;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Entry;
import org.rollcall.view.Catalogue;
import org.rollcall.view.ChangeLog;
import org.rollcall.view.Listing;
import org.rollcall.view.ReadyAnswer;
import org.rollcall.view.ServerJson;
import org.rollcall.view.ServerQuery;
import org.rollcall.view.ServerView;

/** What is new since a revision: servers as they are now, and the numbers of those that left. */
@ApplicationScoped
public class ChangedServers {

    @Inject Catalogue catalogue;

    /**
     * @param all a part of all there are, because the changes are not known any more; null if they
     *     are
     */
    record Changed(long revision, Listing.Page all, List<ServerView> servers, Set<Long> gone) {

        boolean complete() {
            return all != null;
        }

        boolean nothing() {
            return !complete() && servers.isEmpty() && gone.isEmpty();
        }

        void write(JsonGenerator json) {
            json.write("revision", revision).write("complete", complete());
            if (complete()) {
                json.write("total", all.total()).write("offset", all.offset());
            }
            ServerJson.servers(json, servers);
            json.writeStartArray("gone");
            gone.forEach(json::write);
            json.writeEnd();
        }
    }

    ReadyAnswer since(long revision, ServerQuery query, Audience audience) {
        Listing listing = catalogue.listing(audience);
        return listing.answers()
                .of(
                        "since " + revision + " " + query,
                        () -> ServerJson.object(since(revision, query, audience, listing)::write));
    }

    Changed since(long revision, ServerQuery query, Audience audience, Listing listing) {
        Optional<List<ChangeLog.Change>> known = catalogue.changes().since(revision);
        if (known.isEmpty()) {
            Listing.Page all = listing.page(query.part(query.offset(), ServerQuery.MOST));
            return new Changed(listing.revision(), all, all.servers(), Set.of());
        }
        // What came after the listing was made is told the next time.
        Set<Long> numbers =
                known.get().stream()
                        .filter(change -> change.revision() <= listing.revision())
                        // Also one that is hidden by now: to this asker it has gone.
                        .filter(change -> audience.sees(kindOf(change.entry())))
                        .map(change -> change.entry().number())
                        .collect(Collectors.toCollection(TreeSet::new));
        List<ServerView> servers = new ArrayList<>();
        Set<Long> gone = new TreeSet<>();
        for (long number : numbers) {
            ServerView server = listing.server(number);
            if (server != null && query.matches(server)) {
                servers.add(server);
            } else {
                gone.add(number);
            }
        }
        return new Changed(Math.max(revision, listing.revision()), null, servers, gone);
    }

    private static AddressKind kindOf(Entry entry) {
        return AddressKind.of(entry.description().address());
    }
}
