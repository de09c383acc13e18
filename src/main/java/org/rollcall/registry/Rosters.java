package org.rollcall.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The rosters by game. Those that nobody asked for go with their last entry, since strangers may
 * invent games.
 */
final class Rosters {

    private final ConcurrentMap<String, Roster> byGame = new ConcurrentHashMap<>();

    Roster keep(String game) {
        return byGame.compute(
                game,
                (name, present) -> {
                    Roster roster = present == null ? new Roster(name) : present;
                    roster.keep();
                    return roster;
                });
    }

    Optional<Roster> find(String game) {
        return Optional.ofNullable(byGame.get(game));
    }

    Collection<Roster> all() {
        return Collections.unmodifiableCollection(byGame.values());
    }

    void add(Entry entry) {
        byGame.compute(
                entry.description().game(),
                (game, present) -> {
                    Roster roster = present == null ? new Roster(game) : present;
                    roster.add(entry);
                    return roster;
                });
    }

    void remove(Entry entry, Description counted) {
        byGame.computeIfPresent(
                counted.game(),
                (game, roster) -> {
                    roster.remove(entry, counted);
                    return roster.isDone() ? null : roster;
                });
    }

    /** After the entry got its new description. */
    void changed(Entry entry, Description before) {
        if (!entry.description().game().equals(before.game())) {
            remove(entry, before);
            add(entry);
            return;
        }
        byGame.computeIfPresent(
                before.game(),
                (game, roster) -> {
                    roster.changed(entry, before);
                    return roster;
                });
    }

    void veil(Entry entry, boolean hidden) {
        byGame.computeIfPresent(
                entry.description().game(),
                (game, roster) -> {
                    roster.veil(entry, hidden);
                    return roster;
                });
    }
}
