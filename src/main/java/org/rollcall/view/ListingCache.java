package org.rollcall.view;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Pace;
import org.rollcall.registry.Registry;

/**
 * The listing of one audience. While making it is quick, the first asker after a change makes it;
 * otherwise it is made in the background, for a tenth of a core at most. Times of servers that were
 * heard meanwhile are at most so old as {@link #FRESH_NANOS} says.
 */
final class ListingCache {

    private static final Logger LOG = Logger.getLogger(ListingCache.class.getName());

    /** What a request may have to wait. */
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Registry registry;
    private final OwnerWords owners;
    private final Audience audience;
    private final ChangeLog changes;
    private final IntSupplier most;
    private final Executor background;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Pace pace = new Pace();
    private volatile Made last;

    private record Made(Listing listing, long endedNanos) {}

    ListingCache(
            Catalogue.Sources sources,
            Audience audience,
            ChangeLog changes,
            IntSupplier most,
            Executor background) {
        this.registry = sources.registry();
        this.owners = sources.owners();
        this.audience = audience;
        this.changes = changes;
        this.most = most;
        this.background = background;
    }

    Listing current() {
        Made made = last;
        if (made == null || isOld(made) && pace.usualNanos() < QUICK_NANOS) {
            makeHere();
        } else if (isOld(made) && isPauseOver(made)) {
            makeBehind();
        }
        return last.listing();
    }

    private boolean isOld(Made made) {
        return made.listing().revision() != changes.latest()
                || registry.now() - made.endedNanos() > FRESH_NANOS;
    }

    private boolean isPauseOver(Made made) {
        return registry.now() - made.endedNanos() > pace.restNanos();
    }

    private synchronized void makeHere() {
        if (last == null) {
            // The first run loads classes: its time says nothing.
            make();
            make();
        } else if (isOld(last)) {
            make();
        }
    }

    private void makeBehind() {
        if (!scheduled.compareAndSet(false, true)) {
            return;
        }
        try {
            background.execute(
                    () -> {
                        try {
                            makeHere();
                        } catch (RuntimeException e) {
                            LOG.log(Level.SEVERE, "pages - list not made; the old one stays", e);
                        } finally {
                            scheduled.set(false);
                        }
                    });
        } catch (RejectedExecutionException e) {
            // Full or going down; the next asker tries again.
            scheduled.set(false);
        }
    }

    private void make() {
        long start = registry.now();
        // Read before the walk: what changes meanwhile makes this one old.
        long covered = changes.latest();
        int limit = most.getAsInt();
        List<ServerView> servers = new ArrayList<>(Math.min(limit, registry.size() + 16));
        int[] hidden = {0};
        registry.rosters()
                .forEach(
                        roster ->
                                roster.forEach(
                                        entry -> {
                                            OwnerWords.Words words = owners.of(entry);
                                            if (!audience.sees(entry)
                                                    || words != null && words.hidden()) {
                                                return;
                                            }
                                            if (servers.size() < limit) {
                                                servers.add(ServerView.of(entry, words));
                                            } else {
                                                hidden[0]++;
                                            }
                                        }));
        servers.sort(ServerQuery.Order.USUAL.comparator());
        long end = registry.now();
        pace.took(end - start);
        last = new Made(new Listing(servers, covered, hidden[0]), end);
    }
}
