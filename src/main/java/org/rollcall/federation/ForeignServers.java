package org.rollcall.federation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.ForeignPlace;
import org.rollcall.registry.Outcome;
import org.rollcall.registry.Place;
import org.rollcall.registry.Registry;

/**
 * What all neighbours tell, brought into the registry: each place once. One of our own at that
 * place comes first, then the server that its owner has had longest. Guarded by the federation.
 */
final class ForeignServers {

    private final Registry registry;
    private final OwnServers own;
    private final Map<Place, List<RemoteServer>> told = new HashMap<>();
    private final Map<Place, RemoteServer> shown = new HashMap<>();
    private long refused;

    ForeignServers(Registry registry, OwnServers own) {
        this.registry = registry;
        this.own = own;
    }

    int shown() {
        return shown.size();
    }

    /** Whose server the lists show at a place; null if none of a neighbour's. */
    RemoteServer at(Place place) {
        return shown.get(place);
    }

    /** Those that the registry did not take. */
    long refused() {
        return refused;
    }

    /** False for one more dialect than the registry takes. */
    boolean canTake(String dialect) {
        return registry.foreign(dialect) != null;
    }

    void add(RemoteServer server) {
        List<RemoteServer> here = told.computeIfAbsent(server.place(), place -> new ArrayList<>(1));
        here.removeIf(other -> isSame(other, server));
        here.add(server);
        refresh(server.place());
    }

    private static boolean isSame(RemoteServer one, RemoteServer other) {
        return one.number == other.number && one.owner.equals(other.owner);
    }

    void remove(RemoteServer server) {
        told.computeIfPresent(
                server.place(),
                (place, here) -> {
                    here.removeIf(other -> isSame(other, server));
                    return here.isEmpty() ? null : here;
                });
        refresh(server.place());
    }

    void renewed(RemoteServer server, long now) {
        RemoteServer present = shown.get(server.place());
        if (present == null && isBarred(server)) {
            return;
        }
        if (present == null) {
            // Perhaps it was banned and is not any more.
            refresh(server.place());
        }
        if (present != server) {
            return;
        }
        Directory<ForeignPlace> directory = registry.foreign(server.dialect);
        Entry entry = directory == null ? null : directory.find(ForeignPlace.at(server.place()));
        if (entry == null || !entry.renew(now, Duration.ofNanos(server.leaseNanos))) {
            shown.remove(server.place());
            refresh(server.place());
        }
    }

    private boolean isBarred(RemoteServer server) {
        ForeignPlace key = new ForeignPlace(server.place(), server.key);
        return registry.refusal(server.description, key) != null;
    }

    /** To be called as well when one of our own has come to a place or left it. */
    void refresh(Place place) {
        RemoteServer before = shown.get(place);
        RemoteServer best = best(place);
        if (before != null && (best == null || !best.isLike(before))) {
            Directory<ForeignPlace> directory = registry.foreign(before.dialect);
            if (directory != null) {
                directory.remove(ForeignPlace.at(place), Departure.QUIT);
            }
            shown.remove(place);
        }
        if (best != null && best != before) {
            show(place, best);
        }
    }

    private RemoteServer best(Place place) {
        if (own.isAt(place)) {
            return null;
        }
        RemoteServer best = null;
        for (RemoteServer each : told.getOrDefault(place, List.of())) {
            if (best == null || each.listedNanos - best.listedNanos < 0) {
                best = each;
            }
        }
        return best;
    }

    private void show(Place place, RemoteServer server) {
        Duration left = Duration.ofNanos(Math.max(1, server.expiresNanos - registry.now()));
        Directory<ForeignPlace> directory = registry.foreign(server.dialect);
        Outcome outcome =
                directory == null
                        ? Outcome.FULL
                        : directory.put(
                                new ForeignPlace(place, server.key), server.description, left);
        if (outcome instanceof Outcome.Refused refusal) {
            refused += refusal.reason().equals(Outcome.Refused.BANNED) ? 0 : 1;
            shown.remove(place);
        } else {
            shown.put(place, server);
        }
    }
}
