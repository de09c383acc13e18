package org.rollcall.registry;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The places of servers that have proved to hold them. */
final class HeldPlaces {

    private record Place(String game, InetAddress address, int port) {

        static Place of(Description description) {
            return new Place(description.game(), description.address(), description.port());
        }
    }

    private final Set<Place> places = ConcurrentHashMap.newKeySet();

    void add(Description description) {
        places.add(Place.of(description));
    }

    void remove(Description description) {
        places.remove(Place.of(description));
    }

    /** Costs nothing while nobody holds any. */
    boolean contains(Description description) {
        return !places.isEmpty() && places.contains(Place.of(description));
    }
}
