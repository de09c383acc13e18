package org.rollcall.registry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The places of servers that have proved to hold them. */
final class HeldPlaces {

    private final Set<Place> places = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean grown = new AtomicBoolean();

    void add(Description description) {
        places.add(Place.of(description));
        grown.set(true);
    }

    void remove(Description description) {
        places.remove(Place.of(description));
    }

    /** Costs nothing while nobody holds any. */
    boolean contains(Description description) {
        return !places.isEmpty() && places.contains(Place.of(description));
    }

    /** Whether some were added since this was asked before. */
    boolean takeGrown() {
        return grown.getAndSet(false);
    }
}
