package org.rollcall.dialect.ring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Entry;
import org.rollcall.registry.GameLists;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryEvent;
import org.rollcall.registry.Roster;
import org.rollcall.registry.SnapshotCache;

/** The newest snapshot of each game for each audience, and all servers by number. */
final class RingLists {

    /** So many servers take some milliseconds. */
    private static final int LONG = 2_000;

    private static final RingSnapshot EMPTY = new RingSnapshot(0, List.of());

    private final Registry registry;
    private final Executor background;
    private final GameLists<RingSnapshot> games;
    private final Set<String> beingMade = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<Long, Entry> byNumber = new ConcurrentHashMap<>();

    RingLists(Registry registry, Executor background) {
        this.registry = registry;
        this.background = background;
        this.games = new GameLists<>(registry, this::list);
        registry.subscribe(this::follow);
    }

    private void follow(RegistryEvent event) {
        Entry entry = event.entry();
        if (event instanceof RegistryEvent.Delisted) {
            byNumber.remove(entry.number(), entry);
        } else {
            byNumber.put(entry.number(), entry);
        }
    }

    /**
     * Whether a game's list can be had at once. The first list of a long one takes a while, and is
     * begun in the background.
     */
    boolean isReady(String game) {
        Roster roster = registry.findRoster(game).orElse(null);
        if (roster == null || games.has(roster) || roster.size(Audience.ALL) < LONG) {
            return true;
        }
        if (beingMade.add(game)) {
            try {
                background.execute(() -> make(game));
            } catch (RejectedExecutionException e) {
                beingMade.remove(game);
            }
        }
        return false;
    }

    private void make(String game) {
        try {
            current(game, Audience.ALL);
        } finally {
            beingMade.remove(game);
        }
    }

    /** Empty where there is no such game; its revision counts for all games together. */
    RingSnapshot current(String game, Audience audience) {
        long before = registry.revision();
        return games.current(game, audience)
                .orElseGet(() -> before == 0 ? EMPTY : new RingSnapshot(before, List.of()));
    }

    private SnapshotCache<RingSnapshot> list(Roster roster, Audience audience) {
        Builder builder = new Builder();
        return new SnapshotCache<>(
                roster, audience, builder::build, registry.ticker(), background, builder::version);
    }

    /** Makes the snapshots of one list, one at a time, and uses rows again that still hold. */
    private final class Builder {

        /**
         * Of the thread that builds: before the walk, so that the list may have more but not less.
         */
        private final ThreadLocal<Long> before = new ThreadLocal<>();

        private Map<Entry, RingRow> last = Map.of();

        long version(Roster roster) {
            before.set(registry.revision());
            return roster.revision();
        }

        RingSnapshot build(List<Entry> entries) {
            Map<Entry, RingRow> known = new HashMap<>(entries.size() * 2);
            List<RingRow> rows = new ArrayList<>(entries.size());
            for (Entry entry : entries) {
                if (!registry.isShadowed(entry)) {
                    RingRow row = last.get(entry);
                    row = row != null && row.isOf(entry) ? row : new RingRow(entry);
                    known.put(entry, row);
                    rows.add(row);
                }
            }
            last = known;
            // Hardly ever anything to do: that is the order in which they were listed.
            rows.sort(RingSort.NUMBER.order());
            return new RingSnapshot(before.get(), rows);
        }
    }

    /** Null if there is none that this audience may see. */
    Entry find(long number, Audience audience) {
        Entry entry = byNumber.get(number);
        boolean there = entry != null && !entry.gone() && entry.number() == number;
        return there && audience.sees(entry) ? entry : null;
    }

    /** Forgets the lists of games that have gone. */
    void sweep() {
        games.sweep();
    }
}
