package org.rollcall.dialect.worldforge;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import org.rollcall.dialect.Tally;
import org.rollcall.guard.AddressProof;
import org.rollcall.guard.GuessLimit;
import org.rollcall.guard.ReplyBudget;
import org.rollcall.registry.Audience;
import org.rollcall.registry.KeyFormat;
import org.rollcall.registry.Registry;
import org.rollcall.registry.Roster;
import org.rollcall.registry.SnapshotCache;
import org.rollcall.settings.Settings;

/** What all threads of this dialect share. */
final class WorldForgeRoom {

    final Registry registry;
    final Tally tally;
    final Roster roster;
    final AddressProof proof = new AddressProof();
    final GuessLimit guesses = new GuessLimit();
    final ReplyBudget budget = new ReplyBudget(0, 0);
    final WorldForgeClients clients = new WorldForgeClients();
    final WorldForgeNames names = new WorldForgeNames();
    final WorldForgeServers servers;
    final LongAdder evicted;
    final long startedNanos;
    volatile WorldForgeRules rules = WorldForgeRules.of(Settings.defaults());

    private final Map<Audience, SnapshotCache<WorldForgeList>> lists =
            new EnumMap<>(Audience.class);

    WorldForgeRoom(Registry registry, Executor background, Tally tally) {
        this.registry = registry;
        this.tally = tally;
        roster = registry.roster(WorldForgeDialect.GAME);
        servers =
                new WorldForgeServers(
                        registry.directory(WorldForgeDialect.NAME, KeyFormat.ADDRESS), tally);
        evicted = tally.rejected("client-evicted");
        startedNanos = registry.now();
        registry.subscribe(names::follow);
        for (Audience audience : Audience.values()) {
            lists.put(audience, cache(audience, background));
        }
    }

    WorldForgeList list(Audience audience) {
        return lists.get(audience).current();
    }

    /** Asks for the lists, so that whoever comes after a long silence gets no old one. */
    void refresh() {
        lists.values().forEach(SnapshotCache::current);
    }

    private SnapshotCache<WorldForgeList> cache(Audience audience, Executor background) {
        return new SnapshotCache<>(
                roster,
                audience,
                entries -> WorldForgeList.of(roster, audience, entries),
                registry.ticker(),
                background);
    }
}
