package org.rollcall.registry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;

/**
 * One registered server: what it said last, and a lease that it keeps alive. The object stays the
 * same from listing to departure, and may be held for longer: then it is {@link #gone}.
 */
public final class Entry {

    private static final VarHandle SEEN;

    static {
        try {
            SEEN = MethodHandles.lookup().findVarHandle(Entry.class, "seen", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Its place in the wheel, which guards these three. */
    long tick = Wheel.NOWHERE;

    Entry before;
    Entry after;

    /** Its place in the roster, which guards it. */
    int slot;

    private final Directory<?> directory;
    private final Object key;
    private volatile Description said;
    private volatile Description description;
    private String country;
    private final long number;
    private final long listedAtMillis;

    /**
     * When it was heard last; odd means gone. One word says both, so that of a renewal and an
     * expiry at the same time one wins and the other notices.
     */
    private volatile long seen;

    private volatile long leaseNanos;
    private volatile boolean stale;
    private volatile boolean hidden;
    private volatile String contact;

    Entry(Directory<?> directory, Object key, Description description, Start start) {
        this.country = directory.registry().countryOf(description.address());
        this.directory = directory;
        this.key = key;
        describe(description);
        this.number = start.number();
        this.listedAtMillis = start.listedAtMillis();
        this.seen = even(start.seenNanos());
        this.leaseNanos = start.leaseNanos();
        this.stale = start.stale();
    }

    /** What an entry starts with beside its description. */
    record Start(
            long number, long listedAtMillis, long seenNanos, long leaseNanos, boolean stale) {}

    /** Unique and never used again. */
    public long number() {
        return number;
    }

    public String dialect() {
        return directory.dialect();
    }

    /** Whether another master has it, by that dialect, and it is only repeated here. */
    public boolean foreign() {
        return directory.isForeign();
    }

    public Object key() {
        return key;
    }

    boolean holdsItsPlace() {
        return directory.holds();
    }

    /** The key as the store writes it. */
    public String keyText() {
        return directory.textOf(key);
    }

    /** What it says of itself, where {@link #description} may know better. */
    public Description said() {
        return said;
    }

    /** The newest one, even where an old snapshot led to this entry. */
    public Description description() {
        return description;
    }

    /** By the wall clock, in whole milliseconds. */
    public Instant listedAt() {
        return Instant.ofEpochMilli(listedAtMillis);
    }

    /** By the {@link Ticker}. */
    public long lastSeenNanos() {
        return seen & ~1L;
    }

    /** By the wall clock as it stands now. */
    public Instant lastSeenAt() {
        return directory.registry().wallTime(lastSeenNanos());
    }

    /** By the {@link Ticker}; means nothing once the entry is gone. */
    public long expiresNanos() {
        return lastSeenNanos() + leaseNanos;
    }

    public boolean gone() {
        return (seen & 1) != 0;
    }

    /** Whether it came from the store and was not heard since. */
    public boolean stale() {
        return stale;
    }

    /** Whom operators may write to about it, as it has said; null if it has not. Never listed. */
    public String contact() {
        return contact;
    }

    void contact(String newer) {
        contact = newer;
    }

    /** Whether an operator keeps it from players. */
    public boolean hidden() {
        return hidden;
    }

    /** By the roster, which counts it, or before it is in one. */
    void hide(boolean fromNowOn) {
        hidden = fromNowOn;
    }

    /**
     * Heard again: takes no lock and allocates nothing, unless the lease differs from the one
     * before. A time before the last one changes nothing.
     *
     * @return false if it is gone and must be put anew
     */
    public boolean renew(long nowNanos, Duration lease) {
        long nanos = lease.toNanos();
        return nanos == leaseNanos
                ? heard(nowNanos)
                : directory.registry().wheel.renew(this, nowNanos, nanos);
    }

    /** Only by the wheel, since a shorter lease must move the entry there. */
    boolean renewFor(long nowNanos, long nanos) {
        // Longer first or later first: in between it must not look run out.
        leaseNanos = Math.max(leaseNanos, nanos);
        boolean alive = heard(nowNanos);
        leaseNanos = nanos;
        return alive;
    }

    private boolean heard(long nowNanos) {
        long now = even(nowNanos);
        long last = seen;
        while ((last & 1) == 0) {
            if (now - last <= 0 || SEEN.compareAndSet(this, last, now)) {
                if (stale) {
                    stale = false;
                }
                return true;
            }
            last = seen;
        }
        return false;
    }

    /** Under the lock of the key. */
    void leave() {
        SEEN.getAndBitwiseOr(this, 1L);
    }

    /** Under the lock of the key; false if a renewal came first. */
    boolean leaveIfDue(long nowNanos) {
        long last = seen;
        while ((last & 1) == 0 && last + leaseNanos - nowNanos <= 0) {
            if (SEEN.compareAndSet(this, last, last | 1)) {
                return true;
            }
            last = seen;
        }
        return false;
    }

    /** Under the lock of the key, as with {@link #locate}. */
    void describe(Description newer) {
        if (said != null && !newer.address().equals(said.address())) {
            country = directory.registry().countryOf(newer.address());
        }
        said = newer;
        description = located(newer);
    }

    /** Whether another country is known now. */
    boolean locate() {
        country = directory.registry().countryOf(said.address());
        Description now = located(said);
        boolean changed = !now.equals(description);
        description = now;
        return changed;
    }

    private Description located(Description server) {
        return country == null
                ? server
                : server.with(server.attributes().with(Attributes.COUNTRY, country));
    }

    void locateAnew() {
        directory.locate(this);
    }

    void renumber() {
        directory.renumber(this);
    }

    void veil() {
        directory.veil(this);
    }

    boolean remove(Departure why) {
        return directory.remove(this, why);
    }

    boolean expire(long nowNanos) {
        return directory.expire(this, nowNanos);
    }

    /** Rounded up, so that a lease never loses a nanosecond. */
    private static long even(long nanos) {
        return nanos + 1 & ~1L;
    }
}
