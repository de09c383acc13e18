package org.rollcall.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a store does not know yet of something that is kept in memory: the keys of what came,
 * changed or went. Each stands in it once, however often it changed.
 */
public final class Backlog<K> {

    private final Set<K> keys = new LinkedHashSet<>();

    public synchronized void add(K key) {
        keys.add(key);
    }

    public synchronized boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The oldest ones; they count as written unless they are given back. */
    public synchronized List<K> take(int most) {
        List<K> taken = new ArrayList<>();
        for (K key : keys) {
            if (taken.size() == most) {
                break;
            }
            taken.add(key);
        }
        taken.forEach(keys::remove);
        return taken;
    }

    /** They could not be written after all. */
    public synchronized void putBack(Collection<K> notWritten) {
        keys.addAll(notWritten);
    }

    public synchronized void clear() {
        keys.clear();
    }
}
