package org.rollcall.dialect.ring;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Outcome;
import org.rollcall.registry.PublicKey;
import org.rollcall.registry.RegistryEvent;

/** Which places each key holds at each address, and what became lately of those that it lost. */
final class RingHoldings {

    private static final int MOST_PAST = 10_000;

    private record Owner(PublicKey holder, InetAddress address) {

        static Owner of(RingPlace place) {
            return new Owner(place.holder(), place.address());
        }
    }

    /** What was decided of a place, and when; the note is for people. */
    record Verdict(String note, boolean limited, long atNanos) {}

    /** The last that happened to a place under its holder. */
    record Past(RingPlace place, String name, Verdict verdict, long heardNanos) {

        String note() {
            return verdict.note();
        }

        boolean limited() {
            return verdict.limited();
        }

        long atNanos() {
            return verdict.atNanos();
        }

        PublicKey holder() {
            return place.holder();
        }

        /** As much of it as decides who is banned. */
        Description server() {
            Attributes named =
                    name == null ? Attributes.NONE : Attributes.NONE.with(Attributes.NAME, name);
            return Description.of(place.game(), place.address(), place.port(), named);
        }
    }

    private final ConcurrentMap<Owner, Set<RingPlace>> places = new ConcurrentHashMap<>();
    private final Map<RingPlace, Past> past =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<RingPlace, Past> eldest) {
                    return size() > MOST_PAST;
                }
            };

    /** A subscriber of the registry. */
    void follow(RegistryEvent event, long now) {
        if (!(event.entry().key() instanceof RingPlace place)) {
            return;
        }
        if (event instanceof RegistryEvent.Delisted delisted) {
            places.computeIfPresent(
                    Owner.of(place),
                    (owner, held) -> held.remove(place) && held.isEmpty() ? null : held);
            Entry left = event.entry();
            Verdict verdict = new Verdict(note(delisted.why()), false, now);
            remember(left.description(), place, verdict, left.lastSeenNanos());
        } else {
            places.computeIfAbsent(Owner.of(place), o -> ConcurrentHashMap.newKeySet()).add(place);
        }
    }

    private static String note(Departure why) {
        return switch (why) {
            case QUIT -> "it has quit";
            case EXPIRED -> "expired: it was not renewed in time";
            case REMOVED -> "taken out by an administrator";
            case BANNED -> "banned";
            case DISPLACED -> "another has proved that the place is its own";
            case RENUMBERED -> "it got another number";
        };
    }

    void refused(Description server, RingPlace place, Outcome.Refused refused, long now) {
        boolean banned = refused.reason().equals(Outcome.Refused.BANNED);
        boolean limited = !banned && refused != Outcome.UNROUTABLE;
        remember(server, place, new Verdict(refused.reason(), limited, now), now);
    }

    private void remember(Description server, RingPlace place, Verdict verdict, long heardNanos) {
        String name = server.attributes().text(Attributes.NAME);
        synchronized (past) {
            past.remove(place);
            past.put(place, new Past(place, name, verdict, heardNanos));
        }
    }

    /** Null if nothing is known of this place under its holder. */
    Past past(RingPlace place) {
        synchronized (past) {
            Past known = past.get(place);
            return known != null && known.holder().equals(place.holder()) ? known : null;
        }
    }

    /** The places that a key holds at an address. */
    List<RingPlace> of(PublicKey holder, InetAddress address) {
        return List.copyOf(places.getOrDefault(new Owner(holder, address), Set.of()));
    }

    /** The places that a key has lost at an address, or never got. */
    List<RingPlace> lost(PublicKey holder, InetAddress address) {
        synchronized (past) {
            return past.entrySet().stream()
                    .filter(entry -> entry.getValue().holder().equals(holder))
                    .map(Map.Entry::getKey)
                    .filter(place -> place.address().equals(address))
                    .toList();
        }
    }
}
