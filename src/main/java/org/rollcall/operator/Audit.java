package org.rollcall.operator;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.logging.Logger;

/**
 * The audit log: each entry is a line of the log, stands among the recent ones, and waits for a
 * store to keep it. What does not fit while the store is away is lost from here, oldest first, and
 * still stands in the log.
 */
@ApplicationScoped
public class Audit {

    private static final Logger LOG = Logger.getLogger(Audit.class.getName());
    private static final int MOST_RECENT = 500;
    private static final int MOST_UNWRITTEN = 10_000;
    private static final int MOST_CHARS = 2_000;

    private final Clock clock = Clock.systemUTC();
    private final Deque<AuditEntry> recent = new ArrayDeque<>();
    private final Deque<AuditEntry> unwritten = new ArrayDeque<>();

    /** For what the caller of a request did, {@link Caller#audit} is shorter. */
    public void record(String who, String from, String action, String what) {
        AuditEntry entry =
                new AuditEntry(clock.instant(), clean(who), from, clean(action), clean(what));
        LOG.info(
                () ->
                        "audit - %s (%s): %s: %s"
                                .formatted(entry.who(), from, entry.action(), entry.what()));
        synchronized (this) {
            push(recent, MOST_RECENT, entry);
            push(unwritten, MOST_UNWRITTEN, entry);
        }
    }

    private static void push(Deque<AuditEntry> entries, int most, AuditEntry entry) {
        entries.addLast(entry);
        if (entries.size() > most) {
            entries.removeFirst();
        }
    }

    /** Newest first. */
    public synchronized List<AuditEntry> recent() {
        List<AuditEntry> newestFirst = new ArrayList<>();
        recent.descendingIterator().forEachRemaining(newestFirst::add);
        return newestFirst;
    }

    public synchronized boolean hasNews() {
        return !unwritten.isEmpty();
    }

    /** Oldest first; to be put back if they could not be kept. */
    public synchronized List<AuditEntry> takeUnwritten() {
        List<AuditEntry> taken = List.copyOf(unwritten);
        unwritten.clear();
        return taken;
    }

    public synchronized void putBack(List<AuditEntry> entries) {
        for (int i = entries.size() - 1; i >= 0 && unwritten.size() < MOST_UNWRITTEN; i--) {
            unwritten.addFirst(entries.get(i));
        }
    }

    /** One line, without what hides or turns the text around it. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(MOST_CHARS)
                .forEach(c -> clean.appendCodePoint(isPlain(c) ? c : '?'));
        return clean.toString();
    }

    private static boolean isPlain(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
