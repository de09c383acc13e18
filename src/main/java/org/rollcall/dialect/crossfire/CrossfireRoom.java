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

    private static final long TOUCH_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** The three things that are made of the same servers. */
    enum View {
        DUMP,
        LIST,
        PAGE
    }

    final Registry registry;
    final Tally tally;
    final Directory<InetAddress> servers;
    final CrossfireUpdates updates;
    final CrossfirePace pace = new CrossfirePace();
    final CrossfireUploads uploads = new CrossfireUploads();
    final CrossfireStats stats;
    volatile CrossfireRules rules = CrossfireRules.of(Settings.defaults());

    private final Roster roster;
    private final Map<View, Map<Audience, SnapshotCache<byte[]>>> lists = new EnumMap<>(View.class);
    private int touched;
    private long touchedNanos;

    /** Where threads come from, and where files are. */
    record House(
            Executor background, Executor lookups, CrossfireResolver resolver, Path statsFile) {}

    CrossfireRoom(Registry registry, House house, Tally tally) {
        this.registry = registry;
        this.tally = tally;
        roster = registry.roster(GAME);
        servers = registry.directory(VERSION_1, CrossfireKey.VERSION_1);
        stats = new CrossfireStats(house.statsFile(), registry.now());
        CrossfireOrigins origins =
                new CrossfireOrigins(house.resolver(), house.lookups(), registry.ticker());
        updates =
                new CrossfireUpdates(
                        registry.directory(VERSION_2, CrossfireKey.VERSION_2),
                        origins,
                        stats,
                        tally);
        for (View view : View.values()) {
            lists.put(view, new EnumMap<>(Audience.class));
            for (Audience audience : Audience.values()) {
                lists.get(view).put(audience, cache(view, audience, house.background()));
            }
        }
    }

    /** For this asker, ready to be sent; nobody may write into it. */
    byte[] list(View view, InetAddress asker) {
        return lists.get(view).get(rules.visibility().of(asker)).current();
    }

    /** A list that takes long is as old as the last question: so somebody asks now and then. */
    void sweep() {
        long now = registry.now();
        if (now - touchedNanos >= TOUCH_NANOS) {
            touchedNanos = now;
            touched++;
            View view = View.values()[touched / 2 % View.values().length];
            lists.get(view).get(Audience.values()[touched % 2]).current();
        }
        if (stats.isDue(now)) {
            writeStats();
        }
    }

    void writeStats() {
        long[] players = {0};
        roster.forEach(entry -> players[0] += CrossfireRow.playersOf(entry));
        stats.write(roster.size(Audience.ALL), players[0], registry.now());
    }

    private SnapshotCache<byte[]> cache(View view, Audience audience, Executor background) {
        return new SnapshotCache<>(
                roster,
                audience,
                entries -> encode(view, entries),
                registry.ticker(),
                background,
                // Ages change without any change of a server: both counts only grow.
                changed -> changed.revision() + registry.now() / FRESH_NANOS);
    }

    private byte[] encode(View view, List<Entry> entries) {
        CrossfireRules now = rules;
        Duration ofVersion2 = view == View.DUMP ? now.expiry() : now.expiryV2();
        CrossfireRow.Eldest eldest =
                new CrossfireRow.Eldest(now.expiry().toSeconds(), ofVersion2.toSeconds());
        List<CrossfireRow> rows = CrossfireRow.select(entries, registry.now(), eldest, now.rows());
        return switch (view) {
            case DUMP -> CrossfireDump.of(rows);
            case LIST -> CrossfireList.of(rows);
            case PAGE -> CrossfirePage.of(rows, stats);
        };
    }
}
