package org.rollcall.guard;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rollcall.registry.Backlog;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;

/**
 * All bans. Those who ask whether somebody is banned take no lock: they look into a list that is
 * replaced as a whole. Who is hit by a new ban leaves the registry at once. A store may write
 * behind what has changed; until it has told what it knows, only bans of this run hold.
 */
public final class Bans {

    public static final int MOST = 200_000;

    /** All patterns together: what they cost for each character of a newcomer's name. */
    public static final int MOST_WEIGHT = 20_000;

    private static final int MOST_SHOWN = 100;

    private final Registry registry;
    private final Clock clock;
    private final Map<Long, Ban> bans = new TreeMap<>();
    private final Map<BanTarget, Long> numbers = new HashMap<>();
    private final Backlog<Long> unwritten = new Backlog<>();
    private volatile BanList list = BanList.NONE;
    private volatile Instant nextEnd = Instant.MAX;
    private long highest;
    private boolean open;

    public Bans(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * What is decided of somebody.
     *
     * @param ends null: for good
     */
    public record Sentence(BanTarget target, String reason, String by, Instant ends) {

        private static final int MOST_CHARS = 300;

        /** A reason goes over wires that know lines. */
        public Sentence {
            String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
            reason = line.length() > MOST_CHARS ? line.substring(0, MOST_CHARS) : line;
        }
    }

    /**
     * Whom a ban would hit now.
     *
     * @param some the first of them
     */
    public record Preview(int servers, List<Entry> some) {}

    /** Who is banned already is banned anew: there is one ban of a target. */
    public Ban add(Sentence sentence) {
        return addAll(List.of(sentence)).get(0);
    }

    /**
     * @throws IllegalStateException if there is no room for them; then none is added
     */
    public List<Ban> addAll(List<Sentence> sentences) {
        List<Ban> added = new ArrayList<>();
        synchronized (this) {
            checkRoom(sentences);
            for (Sentence sentence : sentences) {
                added.add(enter(sentence));
            }
            publish();
        }
        BanList fresh = new BanList(added);
        registry.expel(entry -> fresh.find(entry.description(), entry.key()) != null);
        return added;
    }

    private void checkRoom(List<Sentence> sentences) {
        int weight = list.weight();
        for (Sentence sentence : sentences) {
            if (sentence.target() instanceof BanTarget.Name name) {
                weight += name.pattern().weight();
            }
        }
        if (bans.size() + sentences.size() > MOST || weight > MOST_WEIGHT) {
            throw new IllegalStateException(
                    "too many bans (at most %d, and %d characters of patterns)"
                            .formatted(MOST, MOST_WEIGHT));
        }
    }

    private Ban enter(Sentence sentence) {
        Long before = numbers.get(sentence.target());
        Ban ban =
                new Ban(
                        before == null ? ++highest : before,
                        sentence.target(),
                        sentence.reason(),
                        sentence.by(),
                        clock.instant(),
                        sentence.ends());
        put(ban);
        unwritten.add(ban.number());
        return ban;
    }

    private void put(Ban ban) {
        bans.put(ban.number(), ban);
        numbers.put(ban.target(), ban.number());
    }

    /** Nothing if there is none of that number. */
    public synchronized Optional<Ban> lift(long number) {
        Optional<Ban> ban = Optional.ofNullable(remove(number));
        publish();
        return ban;
    }

    private Ban remove(long number) {
        Ban ban = bans.remove(number);
        if (ban != null) {
            numbers.remove(ban.target());
            unwritten.add(number);
        }
        return ban;
    }

    /** Lifts those whose end has come; to be called every second or so. */
    public void sweep() {
        if (clock.instant().isBefore(nextEnd)) {
            return;
        }
        synchronized (this) {
            Instant now = clock.instant();
            List.copyOf(bans.values()).stream()
                    .filter(ban -> ban.hasEnded(now))
                    .forEach(ban -> remove(ban.number()));
            publish();
        }
    }

    /** Lifts bans of exactly this address, so that it stands nowhere any more. */
    public synchronized void forget(InetAddress address) {
        Long number = numbers.get(new BanTarget.Address(address));
        if (number != null) {
            remove(number);
            publish();
        }
    }

    private void publish() {
        list = new BanList(bans.values());
        nextEnd =
                bans.values().stream()
                        .map(Ban::ends)
                        .filter(end -> end != null)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX);
    }

    /** The newest first. */
    public synchronized List<Ban> all() {
        List<Ban> all = new ArrayList<>(bans.values());
        java.util.Collections.reverse(all);
        return all;
    }

    public synchronized Optional<Ban> find(long number) {
        return Optional.ofNullable(bans.get(number));
    }

    /** What bars a server, whoever says that it is there. */
    public Optional<Ban> find(Description server, Object key) {
        return Optional.ofNullable(list.find(server, key));
    }

    /** What bars everybody at an address. */
    public Optional<Ban> of(InetAddress address) {
        return Optional.ofNullable(list.of(address));
    }

    /** A walk over all that is listed. */
    public Preview preview(BanTarget target) {
        BanList only = new BanList(List.of(new Ban(0, target, "", "", clock.instant(), null)));
        List<Entry> some = new ArrayList<>();
        int[] count = {0};
        registry.forEachListed(
                entry -> {
                    if (only.find(entry.description(), entry.key()) != null) {
                        count[0]++;
                        if (some.size() < MOST_SHOWN) {
                            some.add(entry);
                        }
                    }
                });
        return new Preview(count[0], some);
    }

    public synchronized boolean isOpen() {
        return open;
    }

    /** What a store has kept. Bans that were made before it could say so come after them. */
    public synchronized void open(Collection<Ban> stored) {
        if (open) {
            return;
        }
        open = true;
        List<Ban> early = List.copyOf(bans.values());
        bans.clear();
        numbers.clear();
        unwritten.clear();
        stored.forEach(
                ban -> {
                    put(ban);
                    highest = Math.max(highest, ban.number());
                });
        for (Ban ban : early) {
            Long known = numbers.get(ban.target());
            Ban again = ban.numbered(known == null ? ++highest : known);
            put(again);
            unwritten.add(again.number());
        }
        publish();
        registry.expel(entry -> true);
    }

    public Backlog<Long> unwritten() {
        return unwritten;
    }
}
