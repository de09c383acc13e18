package org.rollcall.dialect.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.rollcall.dialect.Tally;
import org.rollcall.guard.ReplyBudget;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;

/** Ring 2, as far as it is about servers: lists in pages, single ones, and watches. */
final class RingPages {

    static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Entries that filters and sorting may look at in one second. */
    private static final int LOOKS_PER_SECOND = 2_000_000;

    /** What sorting costs for each entry, compared with a look. */
    private static final int SORTING = 8;

    private static final int DEFAULT_SIZE = 100;
    private static final int MOST_SIZE = 500;
    private static final int MOST_TOKEN_CHARS = 64;

    private final Registry registry;
    private final RingLists lists;
    private final RingNews news;
    private final Supplier<RingRules> rules;
    private final Tally tally;
    private final ReplyBudget looks = new ReplyBudget(LOOKS_PER_SECOND, LOOKS_PER_SECOND);
    private final Set<RingSession> walking = ConcurrentHashMap.newKeySet();

    RingPages(Registry registry, RingLists lists, RingNews news, Room room) {
        this.registry = registry;
        this.lists = lists;
        this.news = news;
        this.rules = room.rules();
        this.tally = room.tally();
    }

    /** What parts of this dialect have in common. */
    record Room(Supplier<RingRules> rules, Tally tally) {}

    RingText list(long id, RingFields request, RingSession session) throws RingFault {
        int size = size(request);
        String page = request.text("page", MOST_TOKEN_CHARS);
        if (page != null) {
            return next(id, page, session);
        }
        String game = request.requiredText("game", RingServer.MOST_GAME_CHARS);
        RingFilter filter = RingFilter.of(request.object("filter"));
        RingSort sort = RingSort.of(request.text("sort", MOST_TOKEN_CHARS));
        if (!lists.isReady(game)) {
            throw new RingFault(RingFault.BUSY, "this list is being made", 1);
        }
        RingSnapshot snapshot = lists.current(game, audience(session));
        long now = registry.now();
        pay(session, filter.isOpen() ? 0 : snapshot.size());
        pay(session, snapshot.isSorted(sort) ? 0 : SORTING * (long) snapshot.size());
        RingWalk walk = new RingWalk(snapshot, sort, filter, size, now);
        tally.lists.increment();
        return answer(id, walk, 0, session, -1);
    }

    private static int size(RingFields request) throws RingFault {
        return (int) request.capped("size", 1, MOST_SIZE).orElse(DEFAULT_SIZE);
    }

    private void pay(RingSession session, long work) throws RingFault {
        int cost = (int) Math.min(Integer.MAX_VALUE / 2, work);
        if (cost > 0 && !looks.spend(session.address(), cost, registry.now())) {
            tally.rejected("busy").increment();
            throw new RingFault(RingFault.BUSY, "too many filtered or sorted lists", 1);
        }
    }

    private RingText next(long id, String page, RingSession session) throws RingFault {
        String[] parts = page.split("-", -1);
        long number = parts.length == 2 ? RingFields.integer(new RingJson.Number(parts[0])) : -1;
        long from = parts.length == 2 ? RingFields.integer(new RingJson.Number(parts[1])) : -1;
        RingWalk walk = number < 0 || from < 0 ? null : session.walk(number);
        if (walk == null || from > Integer.MAX_VALUE || isOver(walk)) {
            throw new RingFault(RingFault.NOT_FOUND, "these pages are gone: start again");
        }
        pay(session, walk.looksFrom((int) from));
        return answer(id, walk, (int) from, session, number);
    }

    private boolean isOver(RingWalk walk) {
        return walk.isOlderThan(KEPT_NANOS, registry.now());
    }

    private RingText answer(long id, RingWalk walk, int from, RingSession session, long number) {
        List<String> servers = new ArrayList<>();
        int next = walk.fill(from, servers, registry.now());
        RingText answer =
                RingText.answer(id)
                        .number("revision", walk.snapshot().revision())
                        .string("epoch", news.epoch())
                        .number("total", walk.total())
                        .objects("servers", servers);
        if (next >= 0) {
            long kept = number < 0 ? session.keep(walk) : number;
            walking.add(session);
            answer.string("next", kept + "-" + next);
        }
        return answer;
    }

    RingText get(long id, RingFields request, RingSession session) throws RingFault {
        OptionalLong number = request.number("number", 0, RingFields.MOST_ID);
        if (number.isEmpty()) {
            throw RingFault.badRequest("number is missing");
        }
        Entry entry = lists.find(number.getAsLong(), audience(session));
        if (entry == null) {
            throw new RingFault(RingFault.NOT_FOUND, "no server has this number");
        }
        return RingText.answer(id).raw("server", new RingRow(entry).text(registry.now()));
    }

    RingText watch(long id, RingFields request, RingSession session) throws RingFault {
        String game = request.requiredText("game", RingServer.MOST_GAME_CHARS);
        RingFilter filter = RingFilter.of(request.object("filter"));
        long since = request.number("since", 0, RingFields.MOST_ID).orElse(-1);
        String epoch = request.text("epoch", MOST_TOKEN_CHARS);
        RingWatch watch = new RingWatch(session.line(), game, filter, audience(session));
        if (!session.add(watch)) {
            tally.rejected("watches").increment();
            throw new RingFault(RingFault.BUSY, "more than " + RingSession.MOST_WATCHES + " games");
        }
        long known = news.epoch().equals(epoch) ? since : -1;
        news.begin(watch, known);
        // No more than it has: who loses the link before the first put must not miss it.
        return RingText.answer(id)
                .number("revision", Math.min(Math.max(0, known), registry.revision()))
                .string("epoch", news.epoch());
    }

    RingText unwatch(long id, RingFields request, RingSession session) throws RingFault {
        session.endWatch(request.requiredText("game", RingServer.MOST_GAME_CHARS));
        return RingText.answer(id);
    }

    private Audience audience(RingSession session) {
        return rules.get().visibility().of(session.address());
    }

    /** The channel is gone. */
    void left(RingSession session) {
        session.end();
        walking.remove(session);
    }

    void sweep() {
        long now = registry.now();
        for (RingSession session : walking) {
            session.sweep(now, KEPT_NANOS);
            if (!session.hasWalks()) {
                walking.remove(session);
            }
        }
    }
}
