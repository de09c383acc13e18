package org.rollcall.registry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;

/** The newest list of each game for each audience, made when it is asked for first. */
public final class GameLists<S> {

    private final Registry registry;
    private final BiFunction<Roster, Audience, SnapshotCache<S>> maker;
    private final ConcurrentMap<String, Game<S>> games = new ConcurrentHashMap<>();

    /** What was made for one roster; a game that comes back has another one. */
    private record Game<S>(Roster roster, Map<Audience, SnapshotCache<S>> lists) {}

    public GameLists(Registry registry, BiFunction<Roster, Audience, SnapshotCache<S>> maker) {
        this.registry = registry;
        this.maker = maker;
    }

    /** Nothing for a game that nobody has registered: strangers may ask for any. */
    public Optional<S> current(String name, Audience audience) {
        return registry.findRoster(name).map(roster -> of(roster).lists().get(audience).current());
    }

    private Game<S> of(Roster roster) {
        Game<S> game = games.get(roster.game());
        if (game == null || game.roster() != roster) {
            Map<Audience, SnapshotCache<S>> lists = new EnumMap<>(Audience.class);
            for (Audience audience : Audience.values()) {
                lists.put(audience, maker.apply(roster, audience));
            }
            game = new Game<>(roster, lists);
            games.put(roster.game(), game);
        }
        return game;
    }

    /** Whether the lists of a roster have been made. */
    public boolean has(Roster roster) {
        Game<S> game = games.get(roster.game());
        return game != null && game.roster() == roster;
    }

    /** Forgets the lists of games that have gone. */
    public void sweep() {
        games.values()
                .removeIf(
                        game ->
                                registry.findRoster(game.roster().game()).orElse(null)
                                        != game.roster());
    }
}
