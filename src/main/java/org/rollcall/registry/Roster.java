package org.rollcall.registry;

import java.util.function.Consumer;

/**
 * All entries of one game, whatever dialect they came by. Everything here may be asked from any
 * thread without waiting; changes come from {@link Rosters} alone, one at a time.
 */
public final class Roster {

    private final String game;
    private final Slots entries = new Slots();
    private volatile int everybody;
    private volatile int reachable;
    private volatile int hidden;
    private volatile long revision;
    private volatile long places;
    private volatile long removals;
    private boolean kept;

    Roster(String game) {
        this.game = game;
    }

    public String game() {
        return game;
    }

    public int size(Audience audience) {
        return audience == Audience.ALL ? everybody : reachable;
    }

    /** How many are kept from players. */
    public int hidden() {
        return hidden;
    }

    /** Grows with every listing, change and departure, after it can be seen here. */
    public long revision() {
        return revision;
    }

    /**
     * Grows with the listings, departures, and changes of address or port only: enough for a list
     * that says nothing else.
     */
    public long places() {
        return places;
    }

    /** How many have left so far. */
    public long removals() {
        return removals;
    }

    /**
     * Meets each entry that stays meanwhile exactly once, the oldest first; one that comes or goes
     * meanwhile perhaps.
     */
    public void forEach(Consumer<Entry> visitor) {
        entries.forEach(visitor);
    }

    void add(Entry entry) {
        entries.add(entry);
        count(entry, entry.description(), 1);
        bump();
    }

    void remove(Entry entry, Description counted) {
        entries.remove(entry);
        count(entry, counted, -1);
        removals = removals + 1;
        bump();
    }

    void changed(Entry entry, Description before) {
        Description now = entry.description();
        if (before.isAtSamePlace(now)) {
            revision = revision + 1;
        } else {
            count(entry, before, -1);
            count(entry, now, 1);
            bump();
        }
    }

    void veil(Entry entry, boolean hidden) {
        count(entry, entry.description(), -1);
        entry.hide(hidden);
        count(entry, entry.description(), 1);
        removals = hidden ? removals + 1 : removals;
        bump();
    }

    void keep() {
        kept = true;
    }

    boolean isDone() {
        return entries.isEmpty() && !kept;
    }

    private void count(Entry entry, Description description, int by) {
        if (entry.hidden()) {
            hidden = hidden + by;
            return;
        }
        everybody = everybody + by;
        if (Audience.PUBLIC.sees(description.kind())) {
            reachable = reachable + by;
        }
    }

    private void bump() {
        places = places + 1;
        revision = revision + 1;
    }
}
