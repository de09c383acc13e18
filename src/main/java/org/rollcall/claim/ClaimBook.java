package org.rollcall.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Keyed;
import org.rollcall.registry.Place;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryEvent;
import org.rollcall.registry.Subscriber;
import org.rollcall.settings.AddressList;
import org.rollcall.view.OwnerWords;

/**
 * All claims, and which of the listed servers each is about. Claims are few and seldom change, so
 * one lock guards them; what lists ask for every server is found without it.
 */
@ApplicationScoped
public class ClaimBook implements OwnerWords {

    /** A server that was not there for so long is nobody's any more. */
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(90);

    private final Registry registry;
    private final Clock clock;
    private final Map<Key, Claim> claims = new HashMap<>();
    private final Map<Entry, Claim> listed = new ConcurrentHashMap<>();
    private final ClaimNews news = new ClaimNews();
    private final Queue<Entry> unsettled = new ConcurrentLinkedQueue<>();
    private volatile boolean open;
    private volatile int size;
    private volatile BiConsumer<Claim, Departure> dropped = (claim, why) -> {};
    private long numbers;

    private record Key(String dialect, String key) {

        static Key of(Claim claim) {
            return new Key(claim.server().dialect(), claim.server().key());
        }

        static Key of(Entry entry) {
            return new Key(entry.dialect(), entry.keyText());
        }
    }

    /** For the container's proxy alone. */
    protected ClaimBook() {
        registry = null;
        clock = null;
    }

    @Inject
    public ClaimBook(Registry registry) {
        this(registry, Clock.systemUTC());
    }

    public ClaimBook(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        registry.subscribe(this::follow);
    }

    /** Called with each claim whose server drops, on the thread that takes it out of the list. */
    void onDrop(BiConsumer<Claim, Departure> told) {
        dropped = told;
    }

    /** All that a store knows; until then nobody can claim anything. */
    public void open(Collection<Claim> stored) {
        synchronized (this) {
            if (open) {
                return;
            }
            for (Claim claim : stored) {
                claims.put(Key.of(claim), claim);
                numbers = Math.max(numbers, claim.number());
            }
            size = claims.size();
            open = true;
        }
        if (!stored.isEmpty()) {
            registry.forEach(this::meet);
            settle();
        }
    }

    /** False while it is not known yet what was claimed before. */
    public boolean isOpen() {
        return open;
    }

    public int size() {
        return size;
    }

    /** What there is to be written down. */
    public ClaimNews news() {
        return news;
    }

    @Override
    public Words of(Entry entry) {
        Claim claim = size == 0 ? null : listed.get(entry);
        if (claim == null) {
            return null;
        }
        return new Words(claim.wishes().name(), claim.wishes().comment());
    }

    /** Whether its owner keeps it from players; asked also before it is listed. */
    public boolean hides(Entry entry) {
        if (size == 0 || entry.foreign()) {
            return false;
        }
        Claim known = listed.get(entry);
        Claim claim = known == null ? claimed(entry) : known;
        return claim != null
                && claim.wishes().hidden()
                && claim.server().isWhere(entry.description());
    }

    private synchronized Claim claimed(Entry entry) {
        return claims.get(Key.of(entry));
    }

    /** Shows or hides those about which that has changed. Never called while an entry changes. */
    void settle() {
        Entry entry;
        while ((entry = unsettled.poll()) != null) {
            registry.veil(entry);
        }
    }

    private void unsettle(Entry entry) {
        if (entry.hidden() != hides(entry)) {
            unsettled.add(entry);
        }
    }

    public Optional<Claim> claimOf(Entry entry) {
        return Optional.ofNullable(size == 0 ? null : listed.get(entry));
    }

    /** The listed server of a claim; nothing while it is away. */
    public Optional<Entry> entryOf(Claim claim) {
        return listed.entrySet().stream()
                .filter(about -> about.getValue().number() == claim.number())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The claim of this number, if its server is not listed. */
    synchronized Optional<Claim> away(long number) {
        return find(number).filter(claim -> !listed.containsValue(claim));
    }

    /** The oldest first. */
    public synchronized List<Claim> all() {
        return claims.values().stream()
                .sorted(java.util.Comparator.comparingLong(Claim::number))
                .toList();
    }

    public synchronized Optional<Claim> find(long number) {
        return claims.values().stream().filter(claim -> claim.number() == number).findFirst();
    }

    /** Those of one owner, the oldest first. */
    public synchronized List<Claim> of(OwnerSecret secret) {
        String owner = secret.hash();
        return all().stream().filter(claim -> claim.owner().equals(owner)).toList();
    }

    /** The claim of whoever got a mail with this in it. */
    synchronized Optional<Claim> ofMail(String token) {
        return claims.values().stream()
                .filter(claim -> !token.isEmpty() && claim.mail().token().equals(token))
                .findFirst();
    }

    /** How many claimed servers are within a network. */
    synchronized long at(InetAddress address) {
        long subscriber = Subscriber.of(address);
        return claims.values().stream()
                .flatMap(claim -> AddressList.literal(claim.server().address()).stream())
                .filter(claimed -> Subscriber.of(claimed) == subscriber)
                .count();
    }

    /** Takes the place of the claim that there may have been. */
    public synchronized Claim make(Entry entry, OwnerSecret owner, Claim.Proof proof) {
        Claim before = claims.get(Key.of(entry));
        if (before != null) {
            end(before);
        }
        Claim claim = Claim.of(++numbers, owner.hash(), entry, proof, clock.instant());
        keep(claim);
        show(entry, claim);
        return claim;
    }

    /** Where it leaves meanwhile, either that is noticed here or its leaving takes it out again. */
    private void show(Entry entry, Claim claim) {
        listed.put(entry, claim);
        if (entry.gone()) {
            listed.remove(entry);
        }
        unsettle(entry);
    }

    /** Nothing if it has ended meanwhile. */
    public synchronized Optional<Claim> change(long number, UnaryOperator<Claim> how) {
        return find(number)
                .map(
                        claim -> {
                            Claim after = how.apply(claim);
                            keep(after);
                            listed.replaceAll((e, c) -> c.number() == number ? after : c);
                            entryOf(after).ifPresent(this::unsettle);
                            return after;
                        });
    }

    private void keep(Claim claim) {
        claims.put(Key.of(claim), claim);
        size = claims.size();
        news.write(claim);
    }

    synchronized void end(Claim claim) {
        Claim known = claims.get(Key.of(claim));
        if (known != null && known.number() == claim.number()) {
            claims.remove(Key.of(claim));
            size = claims.size();
            news.delete(claim.number());
            Optional<Entry> entry = entryOf(claim);
            entry.ifPresent(listed::remove);
            entry.ifPresent(this::unsettle);
        }
    }

    /** All about servers at an address; the store deletes its rows by itself. */
    public synchronized void forget(InetAddress address) {
        String text = address.getHostAddress();
        List.copyOf(claims.values()).stream()
                .filter(
                        claim ->
                                claim.server().address().equals(text)
                                        || claim.server().registrar().equals(text))
                .forEach(this::end);
    }

    /** Ends what is about servers that did not come back. */
    synchronized void sweep() {
        Instant limit = clock.instant().minus(FORGOTTEN_AFTER);
        new ArrayList<>(claims.values())
                .stream()
                        .filter(claim -> claim.seen().isBefore(limit))
                        .filter(claim -> !listed.containsValue(claim))
                        .forEach(this::end);
    }

    private void follow(RegistryEvent event) {
        if (size == 0 || event.entry().foreign()) {
            return;
        }
        if (event instanceof RegistryEvent.Delisted delisted) {
            leave(delisted.entry(), delisted.why());
        } else {
            meet(event.entry());
        }
    }

    private void leave(Entry entry, Departure why) {
        Claim claim = listed.remove(entry);
        if (claim != null) {
            change(claim.number(), before -> before.seenAt(clock.instant()))
                    .ifPresent(now -> dropped.accept(now, why));
        }
    }

    /** Under the lock of the entry's key, except for what is listed when the book opens. */
    private synchronized void meet(Entry entry) {
        if (entry.key() instanceof Keyed keyed && keyed.publicKey() != null) {
            // Whoever holds a key there speaks for the place himself.
            Place place = Place.of(entry.description());
            endAll(claims.values().stream().filter(c -> c.server().isAt(place)).toList());
            return;
        }
        Claim claim = claims.get(Key.of(entry));
        if (claim == null || entry.gone()) {
            return;
        }
        if (claim.server().isWhere(entry.description())) {
            show(entry, claim);
        } else {
            end(claim);
        }
    }

    private void endAll(List<Claim> some) {
        some.forEach(this::end);
    }
}
