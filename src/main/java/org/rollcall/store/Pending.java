package org.rollcall.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Entry;
import org.rollcall.registry.RegistryEvent;
import org.rollcall.store.table.Change;

/**
 * What the database does not know yet: for each key its newest entry, however often that changed.
 * Filled by the threads that change the registry, emptied by the store's. It would outgrow the
 * registry only by what comes and goes while the database is away: past a bound it holds nothing
 * more, and says that the database has to be compared with the registry.
 */
final class Pending implements Consumer<RegistryEvent> {

    private record Key(String dialect, Object key) {}

    private final ConcurrentMap<Key, Change> changes = new ConcurrentHashMap<>();
    private final int most;
    private volatile boolean lostTrack;

    Pending(int most) {
        this.most = most;
    }

    /** On the thread that changes the registry, in order for each key. */
    @Override
    public void accept(RegistryEvent event) {
        if (event.entry().foreign()) {
            return;
        }
        if (event instanceof RegistryEvent.Delisted delisted) {
            put(event.entry(), delisted.why());
        } else if (!(event instanceof RegistryEvent.Restored)) {
            put(event.entry(), null);
        }
    }

    private void put(Entry entry, Departure why) {
        if (!lostTrack && changes.size() >= most) {
            loseTrack();
        }
        if (!lostTrack) {
            changes.put(keyOf(entry), new Change(entry, why));
        }
    }

    /** Not while it is started over: that would wipe out what was gathered since. */
    private synchronized void loseTrack() {
        if (!lostTrack && changes.size() >= most) {
            lostTrack = true;
            changes.clear();
        }
    }

    /** Again, unless something newer is waiting. */
    void putBack(List<Change> unwritten) {
        for (Change change : unwritten) {
            changes.putIfAbsent(keyOf(change.entry()), change);
        }
    }

    /** Makes sure that an entry gets written. */
    void add(Entry entry) {
        if (!entry.gone()) {
            changes.putIfAbsent(keyOf(entry), new Change(entry, null));
        }
    }

    List<Change> take(int most) {
        List<Change> taken = new ArrayList<>(Math.min(most, changes.size()));
        Iterator<Change> waiting = changes.values().iterator();
        while (taken.size() < most && waiting.hasNext()) {
            Change change = waiting.next();
            // Not by the iterator, which would take out a newer change with the same key.
            if (changes.remove(keyOf(change.entry()), change)) {
                taken.add(change);
            }
        }
        return taken;
    }

    int size() {
        return changes.size();
    }

    boolean lostTrack() {
        return lostTrack;
    }

    /** Holds changes again, from now on: what happens later is either here or in the registry. */
    synchronized void startOver() {
        changes.clear();
        lostTrack = false;
    }

    private static Key keyOf(Entry entry) {
        return new Key(entry.dialect(), entry.key());
    }
}
