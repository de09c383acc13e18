package org.rollcall.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The list of one roster for one audience, as bytes or whatever the wire wants: immutable, and
 * shared by all who ask. While making it is quick, the first asker after a change makes it; when it
 * is slow, it is made in the background, for a tenth of a core at most, and askers get the one
 * before. A list is as old as the last question: what must be fresh is asked for now and then.
 */
public final class SnapshotCache<S> {

    /** What an asker may have to wait: the threads that ask read packets. */
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Assumed for each entry that was not there at the last build. */
    private static final long ENTRY_NANOS = 1_000;

    private static final long PATIENCE_MILLIS = 10;

    private final Roster roster;
    private final Audience audience;
    private final Function<List<Entry>, S> encoder;
    private final Ticker ticker;
    private final Executor background;
    private final ToLongFunction<Roster> version;
    private final Complaints complaints;
    private final ReentrantLock building = new ReentrantLock();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Pace pace = new Pace();
    private volatile Build<S> last;

    private record Build<S>(S value, long version, int size, long endedNanos) {

        Build<S> keptUntil(long nowNanos) {
            return new Build<>(value, version, size, nowNanos);
        }
    }

    /** Renewed with every change. */
    public SnapshotCache(
            Roster roster,
            Audience audience,
            Function<List<Entry>, S> encoder,
            Ticker ticker,
            Executor background) {
        this(roster, audience, encoder, ticker, background, Roster::revision);
    }

    /**
     * @param version what the list depends on: with {@link Roster#places} it is not made anew when
     *     servers change their attributes only
     */
    public SnapshotCache(
            Roster roster,
            Audience audience,
            Function<List<Entry>, S> encoder,
            Ticker ticker,
            Executor background,
            ToLongFunction<Roster> version) {
        this.roster = roster;
        this.audience = audience;
        this.encoder = encoder;
        this.ticker = ticker;
        this.background = background;
        this.version = version;
        this.complaints = new Complaints(SnapshotCache.class, ticker);
        // The first run loads classes: its time says nothing.
        build();
        build();
    }

    public S current() {
        Build<S> build = last;
        if (build.version() == version.applyAsLong(roster)) {
            return build.value();
        }
        if (isQuick(build)) {
            buildHere();
        } else if (isPauseOver(build)) {
            buildBehind();
        }
        return last.value();
    }

    private boolean isQuick(Build<S> build) {
        long growth = Math.max(0, roster.size(audience) - build.size());
        return pace.usualNanos() + growth * ENTRY_NANOS < QUICK_NANOS;
    }

    private boolean isPauseOver(Build<S> build) {
        return ticker.nanos() - build.endedNanos() >= pace.restNanos();
    }

    private void buildHere() {
        try {
            if (!building.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            if (last.version() != version.applyAsLong(roster)) {
                build();
            }
        } finally {
            building.unlock();
        }
    }

    private void buildBehind() {
        if (!scheduled.compareAndSet(false, true)) {
            return;
        }
        try {
            background.execute(this::buildOrPostpone);
        } catch (RejectedExecutionException e) {
            // The executor is full or going down; the next asker tries again.
            scheduled.set(false);
        }
    }

    private void buildOrPostpone() {
        building.lock();
        try {
            build();
        } catch (RuntimeException e) {
            last = last.keptUntil(ticker.nanos());
            complaints.about(
                    "registry - list of %s for %s cannot be made; the one before stays"
                            .formatted(roster.game(), audience),
                    e);
        } finally {
            building.unlock();
            scheduled.set(false);
        }
    }

    private void build() {
        long start = ticker.nanos();
        // Read before the walk: what changes meanwhile makes this one old.
        long covered = version.applyAsLong(roster);
        List<Entry> entries = new ArrayList<>(roster.size(audience));
        roster.forEach(
                entry -> {
                    if (audience.sees(entry)) {
                        entries.add(entry);
                    }
                });
        S value = encoder.apply(entries);
        long end = ticker.nanos();
        pace.took(end - start);
        last = new Build<>(value, covered, entries.size(), end);
    }
}
