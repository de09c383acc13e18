package org.rollcall.registry;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The players that want to be known again: by the key that they keep. Small and seldom changed, so
 * one lock guards all of it; a store may read what is new and write it behind. What strangers can
 * put into it is bounded.
 */
public final class ClientBook {

    /** New rows that one IPv4 address or IPv6 /64 may cause in a day. */
    public static final int NEW_PER_SOURCE_AND_DAY = 16;

    public static final int MOST = 100_000;

    /** All settings of all clients together, in characters. */
    public static final long MOST_CONFIG_CHARS = 64L << 20;

    private static final int MOST_SOURCES = 100_000;

    /**
     * A client as it was last seen. Not to be changed: neither the key.
     *
     * @param user what it calls itself; null if it does not say, as with the others
     * @param config its own settings, JSON; null if it has none
     */
    public record Client(
            long number,
            byte[] key,
            String user,
            String netName,
            String country,
            InetAddress address,
            String config,
            Instant lastSeen) {

        Client with(String newConfig) {
            return new Client(number, key, user, netName, country, address, newConfig, lastSeen);
        }

        int configChars() {
            return config == null ? 0 : config.length();
        }
    }

    /** What a client says of itself. */
    public record Words(String user, String netName, String country) {}

    private final Clock clock;
    private final Map<ByteBuffer, Client> clients = new HashMap<>();
    private final Set<ByteBuffer> unwritten = new LinkedHashSet<>();
    private final Set<Long> forgotten = new LinkedHashSet<>();
    private final Map<Long, Integer> newToday = new LinkedHashMap<>();
    private LocalDate today;
    private long numbers;
    private long configChars;
    private boolean complete;

    public ClientBook(Clock clock) {
        this.clock = clock;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** All that a store knows; until then nobody is in the book. */
    public synchronized void open(Collection<Client> stored, long highestNumber) {
        if (complete) {
            return;
        }
        complete = true;
        numbers = highestNumber;
        stored.forEach(
                client -> {
                    clients.put(ByteBuffer.wrap(client.key()), client);
                    configChars += client.configChars();
                });
    }

    /** False while it is not known yet who was here before. */
    public synchronized boolean isOpen() {
        return complete;
    }

    /** Null if it is not there. */
    public synchronized Client find(byte[] key) {
        return clients.get(ByteBuffer.wrap(key));
    }

    /** Who is here; null if that would be one too many. */
    public synchronized Client seen(byte[] key, InetAddress address, Words words) {
        ByteBuffer holder = ByteBuffer.wrap(key.clone());
        Client before = clients.get(holder);
        if (before == null && !mayBeNew(address)) {
            return null;
        }
        Client now =
                new Client(
                        before == null ? ++numbers : before.number(),
                        holder.array(),
                        words.user(),
                        words.netName(),
                        words.country(),
                        address,
                        before == null ? null : before.config(),
                        clock.instant());
        clients.put(holder, now);
        unwritten.add(holder);
        return now;
    }

    private boolean mayBeNew(InetAddress address) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!day.equals(today)) {
            today = day;
            newToday.clear();
        }
        long source = Subscriber.of(address);
        int before = newToday.getOrDefault(source, 0);
        boolean may =
                clients.size() < MOST
                        && before < NEW_PER_SOURCE_AND_DAY
                        && (before > 0 || newToday.size() < MOST_SOURCES);
        if (may) {
            newToday.put(source, before + 1);
        }
        return may;
    }

    /** Takes over its settings; false if it is not known or there is no room for them. */
    public synchronized boolean configure(byte[] key, String config) {
        ByteBuffer holder = ByteBuffer.wrap(key);
        Client before = clients.get(holder);
        if (before == null) {
            return false;
        }
        long chars = configChars - before.configChars() + config.length();
        if (chars > MOST_CONFIG_CHARS) {
            return false;
        }
        configChars = chars;
        clients.put(ByteBuffer.wrap(before.key()), before.with(config));
        unwritten.add(ByteBuffer.wrap(before.key()));
        return true;
    }

    /** Forgets those of an address; the store deletes their rows by itself. */
    public synchronized void forget(InetAddress address) {
        List<Client> gone =
                clients.values().stream().filter(c -> address.equals(c.address())).toList();
        gone.forEach(this::remove);
    }

    /** Forgets those that were not here for so long. */
    public synchronized void sweep(Duration absence) {
        Instant limit = clock.instant().minus(absence);
        List<Client> gone =
                clients.values().stream().filter(c -> c.lastSeen().isBefore(limit)).toList();
        gone.forEach(this::remove);
        gone.forEach(client -> forgotten.add(client.number()));
    }

    /** Forgets one; false if there is none of that number. */
    public synchronized boolean erase(long number) {
        List<Client> meant = clients.values().stream().filter(c -> c.number() == number).toList();
        meant.forEach(this::remove);
        meant.forEach(client -> forgotten.add(client.number()));
        return !meant.isEmpty();
    }

    /** All of them, the one that was here last first. */
    public synchronized List<Client> all() {
        return clients.values().stream()
                .sorted(Comparator.comparing(Client::lastSeen).reversed())
                .toList();
    }

    private void remove(Client client) {
        clients.remove(ByteBuffer.wrap(client.key()));
        unwritten.remove(ByteBuffer.wrap(client.key()));
        configChars -= client.configChars();
    }

    public synchronized int size() {
        return clients.size();
    }

    /** Whether a store would have something to write. */
    public synchronized boolean hasNews() {
        return !unwritten.isEmpty() || !forgotten.isEmpty();
    }

    /** Hands out what is to be written, and counts it as written. */
    public synchronized List<Client> takeUnwritten(int most) {
        List<Client> taken = new ArrayList<>();
        for (ByteBuffer holder : List.copyOf(unwritten)) {
            if (taken.size() == most) {
                break;
            }
            unwritten.remove(holder);
            taken.add(clients.get(holder));
        }
        return taken;
    }

    /** Hands out the numbers whose rows are to go, and counts them as gone. */
    public synchronized List<Long> takeForgotten() {
        List<Long> taken = List.copyOf(forgotten);
        forgotten.clear();
        return taken;
    }

    /** They could not be written after all. */
    public synchronized void putBack(List<Client> notWritten, List<Long> notGone) {
        notWritten.stream()
                .map(client -> ByteBuffer.wrap(client.key()))
                .filter(clients::containsKey)
                .forEach(unwritten::add);
        forgotten.addAll(notGone);
    }
}
