package org.rollcall.view;

import java.util.List;
import java.util.Optional;
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
 * The listing of one audience. What has changed is brought into the one before by the first who
 * asks after it; all of it is made anew every {@link #FRESH_NANOS}, for the times of servers that
 * were heard meanwhile. Either happens in the background, for a tenth of a core at most, where it
 * takes longer than a request may wait; neither waits for the other.
 */
final class ListingCache {

    private static final Logger LOG = Logger.getLogger(ListingCache.class.getName());

    /** What a request may have to wait. */
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Registry registry;
    private final ListingMaker maker;
    private final ChangeLog changes;
    private final Executor background;
    private final Work whole = new Work(this::makeWhole);
    private final Work part = new Work(this::makePart);
    private final Object wholeLock = new Object();
    private volatile Made last;

    /**
     * @param wholeNanos when all of it was made last
     */
    private record Made(Listing listing, long wholeNanos) {}

    ListingCache(
            Catalogue.Sources sources,
            Audience audience,
            ChangeLog changes,
            IntSupplier most,
            Executor background) {
        this.registry = sources.registry();
        this.maker = new ListingMaker(sources, audience, changes, most);
        this.changes = changes;
        this.background = background;
    }

    Listing current() {
        if (last == null) {
            makeFirst();
        }
        if (isStale(last)) {
            whole.seeTo();
        }
        Made made = last;
        if (made.listing().revision() != changes.latest()) {
            (maker.isLittle(made.listing()) ? part : whole).seeTo();
        }
        return last.listing();
    }

    private void makeFirst() {
        synchronized (wholeLock) {
            if (last == null) {
                // Loads classes: its time says nothing.
                maker.whole();
                makeWhole();
            }
        }
    }

    private boolean isStale(Made made) {
        return registry.now() - made.wholeNanos() > FRESH_NANOS;
    }

    /** Something that is done again and again: at once, or behind the asker's back. */
    private final class Work {

        private final Runnable task;
        private final Pace pace = new Pace();
        private final AtomicBoolean scheduled = new AtomicBoolean();
        private volatile long endedNanos;

        Work(Runnable task) {
            this.task = task;
        }

        void took(long startNanos) {
            endedNanos = registry.now();
            pace.took(endedNanos - startNanos);
        }

        void seeTo() {
            if (pace.usualNanos() < QUICK_NANOS) {
                task.run();
            } else if (registry.now() - endedNanos > pace.restNanos()) {
                behind();
            }
        }

        private void behind() {
            if (!scheduled.compareAndSet(false, true)) {
                return;
            }
            try {
                background.execute(this::run);
            } catch (RejectedExecutionException e) {
                // Full or going down; the next asker tries again.
                scheduled.set(false);
            }
        }

        private void run() {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "pages - list not made; the old one stays", e);
            } finally {
                scheduled.set(false);
            }
        }
    }

    private synchronized void makePart() {
        Made made = last;
        if (made.listing().revision() != changes.latest()) {
            long start = registry.now();
            last = new Made(upToDate(made.listing()), made.wholeNanos());
            part.took(start);
        }
    }

    /** With what was not in it yet, as far as that is little. */
    private Listing upToDate(Listing listing) {
        Optional<List<ChangeLog.Change>> news =
                maker.isLittle(listing) ? maker.news(listing) : Optional.empty();
        return news.map(some -> maker.after(listing, some)).orElse(listing);
    }

    private void makeWhole() {
        synchronized (wholeLock) {
            Made made = last;
            if (made != null && !isStale(made) && maker.isLittle(made.listing())) {
                return;
            }
            long start = registry.now();
            Listing all = maker.whole();
            whole.took(start);
            synchronized (this) {
                // What has changed meanwhile may have been shown already.
                last = new Made(upToDate(all), registry.now());
            }
        }
    }
}
