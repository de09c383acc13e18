package org.rollcall.guard;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.rollcall.guard.ServerMark.Whose;
import org.rollcall.registry.Backlog;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;

/** Which servers are hidden from players, and what operators have noted about servers. */
public final class ServerMarks {

    public static final int MOST = 100_000;
    public static final int MOST_NOTE_CHARS = 2_000;

    private final Registry registry;
    private final Clock clock;
    private final Map<Whose, ServerMark> marks = new ConcurrentHashMap<>();
    private final Backlog<Whose> unwritten = new Backlog<>();
    private volatile boolean open;

    public ServerMarks(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    public Optional<ServerMark> of(Entry entry) {
        return marks.isEmpty() ? Optional.empty() : Optional.ofNullable(marks.get(Whose.of(entry)));
    }

    public Optional<ServerMark> of(Whose whose) {
        return Optional.ofNullable(marks.get(whose));
    }

    public Collection<ServerMark> all() {
        return List.copyOf(marks.values());
    }

    /** Whether operators hide it; its owner may as well. */
    public boolean hides(Entry entry) {
        return of(entry).filter(ServerMark::hidden).isPresent();
    }

    public ServerMark hide(Entry entry, boolean hidden, String by) {
        ServerMark mark =
                change(
                        Whose.of(entry),
                        old -> new ServerMark(old.whose(), hidden, old.note(), by, old.at()));
        registry.veil(entry);
        return mark;
    }

    public ServerMark note(Entry entry, String note, String by) {
        String fitting =
                note.length() > MOST_NOTE_CHARS ? note.substring(0, MOST_NOTE_CHARS) : note;
        return change(
                Whose.of(entry),
                old -> new ServerMark(old.whose(), old.hidden(), fitting.strip(), by, old.at()));
    }

    /**
     * @param how makes the new one of what is there, which is dated now
     */
    private synchronized ServerMark change(Whose whose, UnaryOperator<ServerMark> how) {
        Optional<ServerMark> old = of(whose);
        ServerMark mark =
                how.apply(
                        new ServerMark(
                                whose,
                                old.filter(ServerMark::hidden).isPresent(),
                                old.map(ServerMark::note).orElse(""),
                                "",
                                clock.instant()));
        if (mark.isEmpty()) {
            marks.remove(whose);
        } else if (marks.size() < MOST || marks.containsKey(whose)) {
            marks.put(whose, mark);
        } else {
            throw new IllegalStateException("too many marked servers (at most " + MOST + ")");
        }
        unwritten.add(whose);
        return mark;
    }

    /** Shows again what is left there. */
    public void forget(InetAddress address) {
        String text = address.getHostAddress();
        for (Whose whose : marks.keySet()) {
            if (whose.address().equals(text)) {
                marks.remove(whose);
                unwritten.add(whose);
            }
        }
    }

    public boolean isOpen() {
        return open;
    }

    /** What a store has kept; what was decided before it could say so is newer. */
    public void open(Collection<ServerMark> stored) {
        if (open) {
            return;
        }
        synchronized (this) {
            stored.forEach(mark -> marks.putIfAbsent(mark.whose(), mark));
            open = true;
        }
        registry.veilAll();
    }

    public Backlog<Whose> unwritten() {
        return unwritten;
    }
}
