package org.rollcall.registry;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * Who registered by one dialect, found by its keys. Keys must be immutable, with equals and
 * hashCode of their content. All methods may be called from any thread.
 */
public final class Directory<K> {

    private final Registry registry;
    private final String dialect;
    private final KeyFormat<K> keys;
    private final Nature nature;
    private final ConcurrentMap<K, Entry> entries = new ConcurrentHashMap<>();

    /** Whose its entries are. */
    enum Nature {
        OURS,
        /** Nobody else may list at their places. */
        HOLDING,
        /** Another master's. */
        FOREIGN
    }

    Directory(Registry registry, String dialect, KeyFormat<K> keys, Nature nature) {
        this.registry = registry;
        this.dialect = dialect;
        this.keys = keys;
        this.nature = nature;
    }

    public String dialect() {
        return dialect;
    }

    public int size() {
        return entries.size();
    }

    /** The registry's time, for {@link Entry#renew}. */
    public long now() {
        return registry.now();
    }

    /** Null if there is none; takes no lock and allocates nothing. */
    public Entry find(K key) {
        return entries.get(key);
    }

    public void forEach(Consumer<Entry> visitor) {
        entries.values().forEach(visitor);
    }

    /**
     * Lists, describes anew, or renews if it says nothing new. The lease begins now.
     *
     * @return what was done; refused is who cannot be reached, and newcomers beyond a limit
     */
    public Outcome put(K key, Description description, Duration lease) {
        if (!description.isRoutable()) {
            return Outcome.UNROUTABLE;
        }
        Entry present = entries.get(key);
        if (present != null && present.said().equals(description) && present.renew(now(), lease)) {
            return new Outcome.Renewed(present);
        }
        synchronized (registry.lockOf(key)) {
            present = entries.get(key);
            if (present == null) {
                return list(key, description, lease);
            }
            Outcome outcome = change(present, description);
            if (!(outcome instanceof Outcome.Refused)) {
                present.renew(now(), lease);
            }
            return outcome;
        }
    }

    /**
     * Describes anew what is there, without hearing it: the lease stays as it is.
     *
     * @return changed, or renewed if this says nothing new; refused is also who is not there
     */
    public Outcome describe(K key, Description description) {
        if (!description.isRoutable()) {
            return Outcome.UNROUTABLE;
        }
        synchronized (registry.lockOf(key)) {
            Entry present = entries.get(key);
            return present == null ? Outcome.ABSENT : change(present, description);
        }
    }

    /** Takes down whom operators may write to about a server that is there. */
    public void contact(K key, String contact) {
        synchronized (registry.lockOf(key)) {
            Entry present = entries.get(key);
            if (present != null && !contact.equals(present.contact())) {
                present.contact(contact);
                registry.subscribers.changed(present, present.description());
            }
        }
    }

    /** False if it was not there. */
    public boolean remove(K key, Departure why) {
        synchronized (registry.lockOf(key)) {
            Entry entry = entries.get(key);
            return entry != null && remove(entry, why);
        }
    }

    boolean remove(Entry entry, Departure why) {
        synchronized (registry.lockOf(entry.key())) {
            if (entry.gone()) {
                return false;
            }
            entry.leave();
            delist(entry, why);
            return true;
        }
    }

    private Outcome list(K key, Description description, Duration lease) {
        if (isHeldElsewhere(description)) {
            return Outcome.OWNED;
        }
        Outcome.Refused barred = registry.gate().refusal(description, key);
        if (barred != null) {
            return barred;
        }
        // Whose master has let a foreign one in has counted it there.
        Outcome.Refused refusal =
                isForeign()
                        ? registry.quota.takeBack(description.address())
                        : registry.quota.take(description.address());
        if (refusal != null) {
            return refusal;
        }
        Entry.Start start =
                new Entry.Start(
                        registry.nextNumber(),
                        registry.wallMillis(),
                        now(),
                        lease.toNanos(),
                        false);
        Entry entry = new Entry(this, key, description, start);
        enter(key, entry);
        registry.subscribers.listed(entry);
        return new Outcome.Listed(entry);
    }

    /** Whether somebody else has proved that the place is his. */
    private boolean isHeldElsewhere(Description description) {
        return !holds() && registry.held.contains(description);
    }

    private void enter(K key, Entry entry) {
        entry.hide(registry.gate().hides(entry));
        entries.put(key, entry);
        if (holds()) {
            registry.held.add(entry.description());
        }
        registry.wheel.add(entry);
        registry.rosters.add(entry);
    }

    private Outcome change(Entry entry, Description description) {
        Description before = entry.description();
        if (entry.said().equals(description)) {
            return new Outcome.Renewed(entry);
        }
        if (isHeldElsewhere(description) && !Place.of(before).equals(Place.of(description))) {
            return Outcome.OWNED;
        }
        Outcome.Refused barred = registry.gate().refusal(description, before, entry.key());
        if (barred != null) {
            // What it is by now may not be listed: nor may what it was go on standing for it.
            remove(entry, Departure.BANNED);
            return barred;
        }
        Outcome.Refused refusal = registry.quota.move(before.address(), description.address());
        if (refusal != null) {
            return refusal;
        }
        entry.describe(description);
        registry.rosters.changed(entry, before);
        registry.subscribers.changed(entry, before);
        return new Outcome.Changed(entry);
    }

    /** Hides it or shows it again, as the gate says by now. */
    void veil(Entry entry) {
        synchronized (registry.lockOf(entry.key())) {
            boolean hidden = registry.gate().hides(entry);
            if (!entry.gone() && entry.hidden() != hidden) {
                registry.rosters.veil(entry, hidden);
                registry.subscribers.veiled(entry);
            }
        }
    }

    /** By the countries that are known now. */
    void locate(Entry entry) {
        synchronized (registry.lockOf(entry.key())) {
            Description before = entry.description();
            if (!entry.gone() && entry.locate()) {
                registry.rosters.changed(entry, before);
                registry.subscribers.changed(entry, before);
            }
        }
    }

    /** What the sweep found; true if it has left, false if it was heard or has left before. */
    boolean expire(Entry entry, long nowNanos) {
        synchronized (registry.lockOf(entry.key())) {
            if (entry.leaveIfDue(nowNanos)) {
                delist(entry, Departure.EXPIRED);
                return true;
            }
            if (!entry.gone()) {
                registry.wheel.add(entry);
            }
            return false;
        }
    }

    private void delist(Entry entry, Departure why) {
        entries.remove(entry.key());
        if (holds()) {
            registry.held.remove(entry.description());
        }
        registry.wheel.remove(entry);
        registry.rosters.remove(entry, entry.description());
        registry.quota.give(entry.description().address());
        registry.subscribers.delisted(entry, why);
    }

    Outcome restore(StoredEntry stored, Entry.Start start) {
        if (!stored.description().isRoutable()) {
            return Outcome.UNROUTABLE;
        }
        K key;
        try {
            key = keys.parse(stored.key());
        } catch (IllegalArgumentException e) {
            return Outcome.BAD_KEY;
        }
        synchronized (registry.lockOf(key)) {
            Entry present = entries.get(key);
            return present == null
                    ? bringBack(key, stored.description(), stored.contact(), start)
                    : recognise(present, start);
        }
    }

    private Outcome bringBack(K key, Description description, String contact, Entry.Start start) {
        if (isHeldElsewhere(description)) {
            return Outcome.OWNED;
        }
        Outcome.Refused barred = registry.gate().refusal(description, key);
        if (barred != null) {
            return barred;
        }
        Outcome.Refused refusal = registry.quota.takeBack(description.address());
        if (refusal != null) {
            return refusal;
        }
        Entry entry = new Entry(this, key, description, start);
        entry.contact(contact);
        enter(key, entry);
        registry.subscribers.restored(entry);
        return new Outcome.Listed(entry);
    }

    /** It registered before the store could say that it knows it: what it says now is newer. */
    private Outcome recognise(Entry present, Entry.Start start) {
        if (present.number() != start.number()) {
            if (registry.isStored(present.number())) {
                return Outcome.DUPLICATE;
            }
            return new Outcome.Renewed(replace(present, start.number(), start.listedAtMillis()));
        }
        return new Outcome.Renewed(present);
    }

    /** Gives one that came meanwhile a number that no stored entry has. */
    void renumber(Entry entry) {
        synchronized (registry.lockOf(entry.key())) {
            if (!entry.gone()) {
                replace(entry, registry.nextNumber(), entry.listedAt().toEpochMilli());
            }
        }
    }

    /**
     * Whoever knows servers by their numbers must see one leave and another come: so an entry never
     * changes its number, but gives way to one that goes on with its lease.
     */
    private Entry replace(Entry former, long number, long listedAtMillis) {
        former.leave();
        Entry.Start start =
                new Entry.Start(
                        number,
                        listedAtMillis,
                        former.lastSeenNanos(),
                        former.expiresNanos() - former.lastSeenNanos(),
                        former.stale());
        @SuppressWarnings("unchecked") // only this directory makes entries with keys of its own
        K key = (K) former.key();
        Entry entry = new Entry(this, key, former.said(), start);
        entry.contact(former.contact());
        registry.wheel.remove(former);
        // First in, then out: nobody else gets the place, and the roster does not end meanwhile.
        enter(key, entry);
        registry.rosters.remove(former, former.description());
        registry.subscribers.delisted(former, Departure.RENUMBERED);
        registry.subscribers.listed(entry);
        return entry;
    }

    boolean isForeign() {
        return nature == Nature.FOREIGN;
    }

    boolean holds() {
        return nature == Nature.HOLDING;
    }

    Registry registry() {
        return registry;
    }

    String textOf(Object key) {
        @SuppressWarnings("unchecked") // only this directory makes entries with keys of its own
        K own = (K) key;
        return keys.text(own);
    }
}
