package org.rollcall.dialect.netpanzer;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.rollcall.dialect.Tally;
import org.rollcall.dialect.netpanzer.NetPanzerSettings.Verify;
import org.rollcall.guard.ReplyBudget;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Entry;
import org.rollcall.registry.GameLists;
import org.rollcall.registry.Registry;
import org.rollcall.registry.Roster;
import org.rollcall.registry.SnapshotCache;

/** Answers to list requests, for any game that has servers. */
final class NetPanzerLists {

    /** Entries that filters may look at in one second; an open list looks at none. */
    static final int LOOKS_PER_SECOND = 2_000_000;

    private static final byte[] NO_GAME = NetPanzerCodec.error("missing gamename in list query");
    private static final byte[] BUSY =
            NetPanzerCodec.error("too many filtered lists, try again later");

    private final Registry registry;
    private final Executor background;
    private final Supplier<NetPanzerRules> rules;
    private final Tally tally;
    private final GameLists<NetPanzerList> games;
    private final AtomicLong listable = new AtomicLong();
    private final ReplyBudget looks = new ReplyBudget(LOOKS_PER_SECOND, LOOKS_PER_SECOND);

    /** Who asks, and where. */
    record Asker(InetAddress address, InetAddress reached, boolean gameSpy) {}

    NetPanzerLists(
            Registry registry, Executor background, Supplier<NetPanzerRules> rules, Tally tally) {
        this.registry = registry;
        this.background = background;
        this.rules = rules;
        this.tally = tally;
        this.games = new GameLists<>(registry, this::list);
        // Kept for ever: the first asker shall not wait for it.
        registry.roster(NetPanzerDialect.GAME);
        games.current(NetPanzerDialect.GAME, Audience.ALL);
    }

    /** Who may be listed has changed, though no server has come, gone or moved. */
    void refresh() {
        listable.incrementAndGet();
    }

    byte[] answer(Attributes pairs, Asker asker) {
        byte[] name = pairs.value(NetPanzerCodec.GAMENAME);
        if (name == null) {
            return NO_GAME;
        }
        String game = NetPanzerCodec.game(name, rules.get().attributes().valueBytes());
        boolean masters = NetPanzerDialect.MASTER.equals(game);
        NetPanzerAddress self = masters ? rules.get().self(asker.reached()) : null;
        byte[] others = listed(list(game, asker), pairs, self, asker);
        if (others == BUSY) {
            return BUSY;
        }
        tally.lists.increment();
        return self == null ? others : withSelf(others, self, asker.gameSpy());
    }

    private NetPanzerList list(String game, Asker asker) {
        Audience audience = rules.get().visibility().of(asker.address());
        return Optional.ofNullable(game)
                .flatMap(name -> games.current(name, audience))
                .orElseGet(() -> encode(List.of()));
    }

    private byte[] listed(
            NetPanzerList list, Attributes pairs, NetPanzerAddress without, Asker asker) {
        if (without == null && NetPanzerFilter.isOpen(pairs)) {
            return list.all(asker.gameSpy());
        }
        return looks.spend(asker.address(), list.size(), registry.now())
                ? list.some(pairs, without, asker.gameSpy())
                : BUSY;
    }

    private static byte[] withSelf(byte[] others, NetPanzerAddress self, boolean gameSpy) {
        byte[] place = NetPanzerCodec.place(self, gameSpy);
        int end = NetPanzerCodec.END.length;
        byte[] all = new byte[others.length + place.length];
        System.arraycopy(others, 0, all, 0, others.length - end);
        System.arraycopy(place, 0, all, others.length - end, place.length);
        System.arraycopy(NetPanzerCodec.END, 0, all, all.length - end, end);
        return all;
    }

    private SnapshotCache<NetPanzerList> list(Roster roster, Audience audience) {
        return new SnapshotCache<>(
                roster,
                audience,
                this::encode,
                registry.ticker(),
                background,
                shown -> shown.places() + listable.get());
    }

    private NetPanzerList encode(List<Entry> entries) {
        NetPanzerRules now = rules.get();
        List<Entry> shown =
                now.verify() == Verify.REQUIRED
                        ? entries.stream().filter(NetPanzerLists::isTrusted).toList()
                        : entries;
        return NetPanzerList.of(shown, now.gameSpyHeader());
    }

    /** Other dialects have proofs of their own, masters a password. */
    private static boolean isTrusted(Entry entry) {
        return !NetPanzerList.isOurs(entry)
                || entry.description().game().equals(NetPanzerDialect.MASTER)
                || NetPanzerServers.isVerified(entry.description().attributes());
    }

    /** Forgets the lists of games that have gone. */
    void sweep() {
        games.sweep();
    }
}
