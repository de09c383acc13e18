package org.rollcall.registry;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All entries of all dialects. May be used from any thread; one per process. */
public final class Registry {

    /** Dialects by which neighbours may have servers: their names are whatever they tell. */
    static final int MOST_FOREIGN_DIALECTS = 256;

    private static final long YEAR_SECONDS = TimeUnit.DAYS.toSeconds(365);

    final Wheel wheel;
    final Quota quota;
    final Rosters rosters = new Rosters();
    final Subscribers subscribers;
    final HeldPlaces held = new HeldPlaces();
    private final MasterBook masters;

    private final Ticker ticker;
    private final Clock clock;
    private final ConcurrentMap<String, Directory<?>> directories = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Directory<ForeignPlace>> foreign =
            new ConcurrentHashMap<>();
    private final Object[] locks = new Object[256];
    private final ReentrantLock sweeping = new ReentrantLock();
    private final Pace displacing = new Pace();
    private final AtomicLong numbers = new AtomicLong();
    private long displaceNotBefore;
    private volatile long highestStored;
    private volatile Gate gate = Gate.OPEN;
    private volatile Countries countries = Countries.UNKNOWN;

    public Registry(Ticker ticker, RegistryLimits limits) {
        this(ticker, Clock.systemUTC(), limits);
    }

    /**
     * @param clock for the times that people see; leases do not care
     */
    public Registry(Ticker ticker, Clock clock, RegistryLimits limits) {
        this.ticker = ticker;
        this.clock = clock;
        this.masters = new MasterBook(clock);
        this.wheel = new Wheel(ticker.nanos());
        this.displaceNotBefore = ticker.nanos();
        this.quota = new Quota(limits);
        this.subscribers = new Subscribers(ticker);
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Object();
        }
    }

    /** Made when it is asked for first; the format of that time stays. */
    public <K> Directory<K> directory(String dialect, KeyFormat<K> keys) {
        return directory(dialect, keys, Directory.Nature.OURS);
    }

    /**
     * The same for a dialect whose servers prove who they are: while one of them lives, nobody
     * lists there by another dialect. Its entries must keep their places.
     */
    public <K> Directory<K> holdingDirectory(String dialect, KeyFormat<K> keys) {
        return directory(dialect, keys, Directory.Nature.HOLDING);
    }

    /** Whether an entry stands at a place that one of another dialect holds: it leaves soon. */
    public boolean isShadowed(Entry entry) {
        return !entry.holdsItsPlace() && held.contains(entry.description());
    }

    private <K> Directory<K> directory(String dialect, KeyFormat<K> keys, Directory.Nature nature) {
        @SuppressWarnings("unchecked") // a dialect has one kind of key
        Directory<K> directory =
                (Directory<K>)
                        directories.computeIfAbsent(
                                dialect, name -> new Directory<>(this, name, keys, nature));
        return directory;
    }

    /**
     * Servers that another master has by a dialect: they stand in the rosters, but are not ours to
     * store or to pass on, and do not count for the limit of an address. To be asked for anew each
     * time, by the one who lists there.
     *
     * @return null where there are servers of so many dialects that no further one fits
     */
    public Directory<ForeignPlace> foreign(String dialect) {
        Directory<ForeignPlace> known = foreign.get(dialect);
        return known == null ? newForeign(dialect) : known;
    }

    private synchronized Directory<ForeignPlace> newForeign(String dialect) {
        if (foreign.size() >= MOST_FOREIGN_DIALECTS) {
            foreign.values().removeIf(directory -> directory.size() == 0);
        }
        return foreign.size() >= MOST_FOREIGN_DIALECTS
                ? foreign.get(dialect)
                : foreign.computeIfAbsent(dialect, this::foreignDirectory);
    }

    private Directory<ForeignPlace> foreignDirectory(String dialect) {
        return new Directory<>(this, dialect, ForeignPlace.FORMAT, Directory.Nature.FOREIGN);
    }

    /**
     * The roster of a game, which then stays, even empty: for games that somebody serves. A name
     * that came from outside goes to {@link #findRoster}.
     */
    public Roster roster(String game) {
        return rosters.keep(game);
    }

    public Optional<Roster> findRoster(String game) {
        return rosters.find(game);
    }

    /** A live view: games come and go. */
    public Collection<Roster> rosters() {
        return rosters.all();
    }

    /** Meets each entry of our own that stays meanwhile exactly once. */
    public void forEach(Consumer<Entry> visitor) {
        directories.values().forEach(directory -> directory.forEach(visitor));
    }

    /** The same for all that is listed, ours or not. */
    public void forEachListed(Consumer<Entry> visitor) {
        forEach(visitor);
        foreign.values().forEach(directory -> directory.forEach(visitor));
    }

    /** From now on; who is in is not asked again before {@link #expel}. */
    public void gate(Gate newer) {
        gate = newer;
    }

    public Gate gate() {
        return gate;
    }

    /** Null, or why such a server would not be listed if it came now. */
    public Outcome.Refused refusal(Description server, Object key) {
        return gate.refusal(server, key);
    }

    /**
     * Takes out those that the gate would not let in any more. Whoever was listing while the gate
     * changed is met too.
     *
     * @param suspects which of them to ask the gate about
     * @return how many have left
     */
    public int expel(Predicate<Entry> suspects) {
        awaitListings();
        List<Entry> found = new ArrayList<>();
        forEachListed(
                entry -> {
                    if (suspects.test(entry)
                            && gate.refusal(entry.description(), entry.key()) != null) {
                        found.add(entry);
                    }
                });
        int left = 0;
        for (Entry entry : found) {
            left += entry.remove(Departure.BANNED) ? 1 : 0;
        }
        return left;
    }

    /** Asks the gate anew which are to be hidden. */
    public void veilAll() {
        awaitListings();
        List<Entry> all = new ArrayList<>();
        forEachListed(all::add);
        all.forEach(Entry::veil);
    }

    /** Asks the gate anew whether this one is to be hidden. */
    public void veil(Entry entry) {
        entry.veil();
    }

    /** Takes out an entry of any dialect; false if it has left before. */
    public boolean remove(Entry entry, Departure why) {
        return entry.remove(why);
    }

    public int size() {
        return quota.total();
    }

    /** The number of changes so far. */
    public long revision() {
        return subscribers.revision();
    }

    public void limits(RegistryLimits limits) {
        quota.limits(limits);
    }

    /**
     * The subscriber is called on the thread that makes the change, while it holds the lock of the
     * key: it must be quick and must not change the registry.
     */
    public void subscribe(Consumer<RegistryEvent> subscriber) {
        subscribers.add(subscriber);
    }

    /** From now on these say where servers are; for those that are listed, too. */
    public void countries(Countries newer) {
        countries = newer;
        awaitListings();
        forEachListed(Entry::locateAnew);
    }

    /** Null where it is not known. */
    public String countryOf(InetAddress address) {
        return countries.of(address);
    }

    public MasterBook masters() {
        return masters;
    }

    public Ticker ticker() {
        return ticker;
    }

    public long now() {
        return ticker.nanos();
    }

    /**
     * Takes out what has run out, in small steps between which others get their turn. To be called
     * every second or so; a call during another one does nothing.
     *
     * @return how many have left
     */
    public int sweep() {
        if (!sweeping.tryLock()) {
            return 0;
        }
        try {
            long now = now();
            List<Entry> due = new ArrayList<>();
            int left = 0;
            boolean more = true;
            while (more) {
                more = wheel.step(now, due);
                left += expire(due, now);
                due.clear();
            }
            return left + displace(now);
        } finally {
            sweeping.unlock();
        }
    }

    private static int expire(List<Entry> due, long now) {
        int left = 0;
        for (Entry entry : due) {
            if (entry.expire(now)) {
                left++;
            }
        }
        return left;
    }

    /** One server, one entry: who holds a place takes it over from whoever only says so. */
    private int displace(long now) {
        if (now - displaceNotBefore < 0 || !held.takeGrown()) {
            return 0;
        }
        List<Entry> displaced = new ArrayList<>();
        forEach(
                entry -> {
                    if (isShadowed(entry)) {
                        displaced.add(entry);
                    }
                });
        int left = 0;
        for (Entry entry : displaced) {
            left += entry.remove(Departure.DISPLACED) ? 1 : 0;
        }
        long end = now();
        displacing.took(end - now);
        displaceNotBefore = end + displacing.restNanos();
        return left;
    }

    /**
     * Numbers up to this one belong to stored entries: called before {@link #restore}, so that
     * servers which registered earlier (the store was away) get numbers that are free. To be called
     * again only with what was stored by others meanwhile.
     */
    public void numbersBeyond(long highest) {
        long known = highestStored;
        numbers.accumulateAndGet(highest, Math::max);
        awaitListings();
        Consumer<Entry> makeRoom =
                entry -> {
                    if (entry.number() > known && entry.number() <= highest) {
                        entry.renumber();
                    }
                };
        forEachListed(makeRoom);
        highestStored = Math.max(known, highest);
    }

    /** Who has a number by now is listed afterwards, and can be found. */
    private void awaitListings() {
        for (Object lock : locks) {
            synchronized (lock) {
                // Whoever was listing under this lock is done.
            }
        }
    }

    /**
     * Brings an entry back from the store, stale until it is heard, for as long as the grace. It
     * keeps its number; a server that has registered meanwhile takes the stored number over and is
     * otherwise left alone (renewed). Stored entries count for the limits; only a full registry
     * refuses them.
     */
    public Outcome restore(StoredEntry stored, Duration grace) {
        Directory<?> directory = directories.get(stored.dialect());
        if (directory == null) {
            return Outcome.UNKNOWN_DIALECT;
        }
        numbers.accumulateAndGet(stored.number(), Math::max);
        long silence = silenceSince(stored.lastSeenAt());
        Entry.Start start =
                new Entry.Start(
                        stored.number(),
                        stored.listedAt().toEpochMilli(),
                        now() - silence,
                        silence + grace.toNanos(),
                        true);
        return directory.restore(stored, start);
    }

    /** Never negative nor absurd, whatever the clocks were when it was written. */
    private long silenceSince(Instant lastSeen) {
        long seconds = lastSeen.until(clock.instant(), ChronoUnit.SECONDS);
        return TimeUnit.SECONDS.toNanos(Math.min(Math.max(seconds, 0), YEAR_SECONDS));
    }

    Instant wallTime(long nanos) {
        return clock.instant().minusNanos(now() - nanos);
    }

    long wallMillis() {
        return clock.millis();
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    boolean isStored(long number) {
        return number <= highestStored;
    }

    /** Changes of one key exclude each other; of others, mostly not. */
    Object lockOf(Object key) {
        return locks[key.hashCode() * 0x9E3779B9 >>> 24];
    }
}
