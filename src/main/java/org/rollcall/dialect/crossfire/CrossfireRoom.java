package org.rollcall.dialect.crossfire;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.rollcall.dialect.Tally;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.KeyFormat;
import org.rollcall.registry.Registry;
import org.rollcall.registry.Roster;
import org.rollcall.registry.SnapshotCache;
import org.rollcall.settings.Settings;

/** What all threads of this dialect share. */
final class CrossfireRoom {

    static final String GAME = "crossfire";

    /** The directories: who registered by which version. */
    static final String VERSION_1 = "crossfire";

    static final String VERSION_2 = "crossfire-2";

    /** What a list says of age is never older than this. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    final Registry registry;
    final Tally tally;
    final Directory<InetAddress> servers;
    final CrossfireUpdates updates;
    final CrossfirePace pace = new CrossfirePace();
    final CrossfireUploads uploads = new CrossfireUploads();
    final CrossfireStats stats;
    volatile CrossfireRules rules = CrossfireRules.of(Settings.defaults());

    private final Roster roster;
    private final Map<Audience, SnapshotCache<CrossfireLists>> lists =
            new EnumMap<>(Audience.class);
    private long refreshed;

    /** Where threads come from, and where files are. */
    record House(
            Executor background, Executor lookups, CrossfireResolver resolver, Path statsFile) {}

    CrossfireRoom(Registry registry, House house, Tally tally) {
        this.registry = registry;
        this.tally = tally;
        roster = registry.roster(GAME);
        servers = registry.directory(VERSION_1, KeyFormat.ADDRESS);
        stats = new CrossfireStats(house.statsFile(), registry.now());
        CrossfireOrigins origins =
                new CrossfireOrigins(house.resolver(), house.lookups(), registry.ticker());
        updates =
                new CrossfireUpdates(
                        registry.directory(VERSION_2, CrossfireKey.FORMAT), origins, stats, tally);
        for (Audience audience : Audience.values()) {
            lists.put(audience, cache(audience, house.background()));
        }
    }

    CrossfireLists lists(InetAddress asker) {
        return lists.get(rules.visibility().of(asker)).current();
    }

    /** Asks for the lists, so that whoever comes after a long silence gets no old one. */
    void sweep() {
        long revision = roster.revision();
        if (revision != refreshed) {
            refreshed = revision;
            lists.values().forEach(SnapshotCache::current);
        }
        if (stats.isDue(registry.now())) {
            writeStats();
        }
    }

    void writeStats() {
        long[] players = {0};
        roster.forEach(entry -> players[0] += CrossfireRow.playersOf(entry));
        stats.write(roster.size(Audience.ALL), players[0], registry.now());
    }

    private SnapshotCache<CrossfireLists> cache(Audience audience, Executor background) {
        return new SnapshotCache<>(
                roster,
                audience,
                this::encode,
                registry.ticker(),
                background,
                // Ages change without any change of a server: both counts only grow.
                changed -> changed.revision() + registry.now() / FRESH_NANOS);
    }

    private CrossfireLists encode(List<Entry> entries) {
        CrossfireRules now = rules;
        return new CrossfireLists(
                select(entries, now, now.expiry()), select(entries, now, now.expiryV2()), stats);
    }

    private List<CrossfireRow> select(
            List<Entry> entries, CrossfireRules rules, Duration expiryV2) {
        CrossfireRow.Eldest eldest =
                new CrossfireRow.Eldest(rules.expiry().toSeconds(), expiryV2.toSeconds());
        return CrossfireRow.select(entries, registry.now(), eldest, rules.rows());
    }
}
