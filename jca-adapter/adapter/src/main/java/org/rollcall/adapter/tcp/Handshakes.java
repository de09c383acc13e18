package org.rollcall.adapter.tcp;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The connections of one loop whose peers have proved nothing yet. When there are too many, the
 * oldest of the source that holds most gives way: a newcomer is never refused.
 *
 * @param <C> what stands for a connection
 */
final class Handshakes<C> {

    private final int most;
    private final int mostPerSource;
    private final Map<Source, Set<C>> bySource = new LinkedHashMap<>();
    private int size;

    Handshakes(int most, int mostPerSource) {
        this.most = most;
        this.mostPerSource = mostPerSource;
    }

    /** Who must give way before another one of this source is added; null if nobody. */
    C displacedBy(Source newcomer) {
        Set<C> own = bySource.getOrDefault(newcomer, Set.of());
        if (own.size() >= mostPerSource) {
            return own.iterator().next();
        }
        // Few sources can be there when it is full of a bounded number.
        return size < most
                ? null
                : bySource.values().stream()
                        .max(Comparator.comparingInt(Set::size))
                        .map(fullest -> fullest.iterator().next())
                        .orElse(null);
    }

    void add(Source source, C connection) {
        bySource.computeIfAbsent(source, s -> new LinkedHashSet<>()).add(connection);
        size++;
    }

    /** False if it was not there. */
    boolean remove(Source source, C connection) {
        Set<C> own = bySource.get(source);
        if (own == null || !own.remove(connection)) {
            return false;
        }
        size--;
        if (own.isEmpty()) {
            bySource.remove(source);
        }
        return true;
    }

    int size() {
        return size;
    }
}
