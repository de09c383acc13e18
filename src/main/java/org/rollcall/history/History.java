package org.rollcall.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rollcall.registry.Entry;

/**
 * The tracks of servers, by what they are known by: a server that leaves and comes back goes on
 * where it was. Whoever writes them down takes what has changed from here.
 */
@ApplicationScoped
public class History {

    private final Map<Server, Track> tracks = new ConcurrentHashMap<>();
    private final Set<Server> unsaved = ConcurrentHashMap.newKeySet();
    private volatile boolean open;

    /** Whose track it is. */
    public record Server(String dialect, String key, String address, String registrar) {

        static Server of(Entry entry) {
            var said = entry.description();
            return new Server(
                    entry.dialect(),
                    entry.keyText(),
                    said.address().getHostAddress(),
                    said.registrar().getHostAddress());
        }

        // Where it is may change; what it is known by does not.
        @Override
        public boolean equals(Object other) {
            return other instanceof Server that
                    && dialect.equals(that.dialect)
                    && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return 31 * dialect.hashCode() + key.hashCode();
        }
    }

    /** A server that is there, and how many play. */
    public record Sample(Entry entry, int players) {}

    /**
     * How many tracks are kept, and for how long when a server is not there.
     *
     * @param most those that are there go before those that were
     */
    public record Keeping(int most, Duration absence) {}

    /** What is written down of one; no bytes: it is to be deleted. */
    public record Stored(Server server, Optional<byte[]> track) {}

    /**
     * Notes who is there.
     *
     * @param keeping what becomes of the others
     */
    public void note(List<Sample> samples, long slot, Keeping keeping) {
        int most = keeping.most();
        Set<Server> here = new HashSet<>();
        for (Sample sample : samples) {
            if (here.size() < most) {
                Server server = Server.of(sample.entry());
                here.add(server);
                Track track = tracks.computeIfAbsent(server, s -> new Track(slot));
                if (track.note(slot, sample.players())) {
                    unsaved.add(server);
                }
            }
        }
        shrink(here, slot, keeping);
        if (unsaved.size() > 2L * most + 1_000) {
            // Nobody writes anything down: what is gone need not be remembered for that.
            unsaved.retainAll(tracks.keySet());
        }
    }

    private void shrink(Set<Server> here, long slot, Keeping keeping) {
        List<Map.Entry<Server, Track>> others = new ArrayList<>();
        for (Map.Entry<Server, Track> track : tracks.entrySet()) {
            if (!here.contains(track.getKey())) {
                others.add(track);
            }
        }
        others.sort(Comparator.comparingLong(track -> track.getValue().latest()));
        int tooMany = tracks.size() - keeping.most();
        long slots = keeping.absence().toSeconds() / Track.SLOT_SECONDS;
        for (Map.Entry<Server, Track> track : others) {
            boolean old = slot - track.getValue().latest() > slots;
            if (old || tooMany-- > 0) {
                forget(track.getKey());
            }
        }
    }

    public Optional<Track> of(Entry entry) {
        return Optional.ofNullable(tracks.get(Server.of(entry)));
    }

    /** All that stood at an address or came from it. */
    public void forget(InetAddress address) {
        String text = address.getHostAddress();
        for (Server server : tracks.keySet()) {
            if (server.address().equals(text) || server.registrar().equals(text)) {
                forget(server);
            }
        }
    }

    private void forget(Server server) {
        tracks.remove(server);
        unsaved.add(server);
    }

    /** What was written down before. */
    public void restore(Server server, byte[] track) {
        tracks.putIfAbsent(server, new Track(track));
    }

    /** All that was written down is here. */
    public void open() {
        open = true;
    }

    /** Before that nothing is to be noted: a new track would hide the one that is not here yet. */
    public boolean isOpen() {
        return open;
    }

    public boolean isUnsaved() {
        return !unsaved.isEmpty();
    }

    /** Some of what has changed; to be given back where writing it down failed. */
    public List<Stored> take(int most) {
        List<Stored> taken = new ArrayList<>();
        for (Server server : unsaved) {
            if (taken.size() == most) {
                break;
            }
            if (unsaved.remove(server)) {
                Track track = tracks.get(server);
                taken.add(new Stored(server, Optional.ofNullable(track).map(Track::bytes)));
            }
        }
        return taken;
    }

    public void putBack(List<Stored> taken) {
        taken.forEach(stored -> unsaved.add(stored.server()));
    }
}
