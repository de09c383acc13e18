package org.rollcall.replay;

import java.util.LinkedHashMap;
import java.util.Map;

/** So many that what strangers send cannot fill the memory; the longest unused goes first. */
final class Latest<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 4_096;

    Latest() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
    }
}
