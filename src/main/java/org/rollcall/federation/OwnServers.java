package org.rollcall.federation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Place;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryEvent;

/**
 * The servers that registered here, and what has changed about them since somebody looked. Costs
 * nothing until it is switched on by the first neighbour. Filled by whoever changes the registry.
 */
final class OwnServers {

    private final Map<Entry, Place> places = new ConcurrentHashMap<>();
    private final Map<Place, Integer> counts = new ConcurrentHashMap<>();
    private final Set<Entry> changed = ConcurrentHashMap.newKeySet();
    private final Set<Place> touched = ConcurrentHashMap.newKeySet();
    private volatile boolean watching;

    OwnServers(Registry registry) {
        registry.subscribe(this::happened);
    }

    void watch(Registry registry) {
        if (!watching) {
            watching = true;
            registry.forEach(this::follow);
        }
    }

    private void happened(RegistryEvent event) {
        if (watching && !event.entry().foreign()) {
            follow(event.entry());
        }
    }

    private void follow(Entry entry) {
        places.compute(
                entry,
                (same, before) -> {
                    Place now = same.gone() ? null : Place.of(same.description());
                    if (before != null && !before.equals(now)) {
                        counts.computeIfPresent(before, (p, n) -> n == 1 ? null : n - 1);
                        touched.add(before);
                    }
                    if (now != null && !now.equals(before)) {
                        counts.merge(now, 1, Integer::sum);
                        touched.add(now);
                    }
                    return now;
                });
        changed.add(entry);
    }

    boolean isAt(Place place) {
        return counts.containsKey(place);
    }

    Collection<Entry> all() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /** What has come, changed or gone since the last time. */
    List<Entry> takeChanged() {
        return take(changed);
    }

    /** Places at which one of ours has appeared or disappeared since the last time. */
    List<Place> takeTouched() {
        return take(touched);
    }

    private static <T> List<T> take(Set<T> from) {
        List<T> taken = new ArrayList<>();
        // One by one: what is added again meanwhile stays for the next time.
        for (T each : from) {
            if (from.remove(each)) {
                taken.add(each);
            }
        }
        return taken;
    }
}
