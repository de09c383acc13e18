package org.rollcall.dialect.ring;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.rollcall.dialect.Tally;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryEvent;

/**
 * Tells watchers what changes. The threads that change the registry only put events into a queue;
 * one background task at a time, whichever thread it has, gathers them, remembers the latest, and
 * tells each watch what concerns it.
 */
final class RingNews {

    /** Changes that a client may have missed and still catch up with. */
    private static final int MOST_REMEMBERED = 16_384;

    /** Events in one go, so that news of a busy hour do not wait for its end. */
    private static final int MOST_AT_ONCE = 2_048;

    private static final long BREATH_MILLIS = 5;

    private final Registry registry;
    private final RingLists lists;
    private final Executor background;
    private final Supplier<RingRules> rules;
    private final Tally tally;
    private final String epoch;
    private final Queue<RegistryEvent> queue = new ConcurrentLinkedQueue<>();
    private final Queue<RingWatch> newcomers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicInteger open = new AtomicInteger();

    /** These are the task's alone. */
    private final Deque<RegistryEvent> remembered = new ArrayDeque<>();

    private final List<RingWatch> watches = new ArrayList<>();
    private final RingProgress progress;
    private long forgottenUpTo;
    private RegistryEvent written;
    private String text;

    RingNews(
            Registry registry,
            RingLists lists,
            Executor background,
            Supplier<RingRules> rules,
            Tally tally) {
        this.registry = registry;
        this.lists = lists;
        this.background = background;
        this.rules = rules;
        this.tally = tally;
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        this.epoch = HexFormat.of().formatHex(random);
        this.forgottenUpTo = registry.revision();
        this.progress = new RingProgress(forgottenUpTo);
        registry.subscribe(this::happened);
    }

    /** New at each start of the master. */
    String epoch() {
        return epoch;
    }

    private void happened(RegistryEvent event) {
        queue.add(event);
        // Without watchers nobody is in a hurry: the sweep comes every second.
        if (open.get() > 0) {
            run();
        }
    }

    /**
     * Begins a watch.
     *
     * @param since the revision that the client has; below 0 for none
     */
    void begin(RingWatch watch, long since) {
        watch.from = since;
        open.incrementAndGet();
        newcomers.add(watch);
        run();
    }

    /** In case that a task could not be had. */
    void sweep() {
        if (!queue.isEmpty() || !newcomers.isEmpty() || open.get() > 0) {
            run();
        }
    }

    private void run() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            background.execute(this::work);
        } catch (RejectedExecutionException e) {
            running.set(false);
        }
    }

    private void work() {
        try {
            boolean unfinished = true;
            while (unfinished) {
                unfinished = tell();
                welcome();
                unfinished |= goOnWithFirstLists();
                drop();
                if (unfinished && queue.isEmpty()) {
                    Thread.sleep(BREATH_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.set(false);
        }
        // Between the last look and the line before somebody may have come in vain.
        if (!queue.isEmpty() || !newcomers.isEmpty()) {
            run();
        }
    }

    /** True if there may be more. */
    private boolean tell() {
        int told = 0;
        RegistryEvent event;
        while (told < MOST_AT_ONCE && (event = queue.poll()) != null) {
            remember(event);
            progress.came(event.revision());
            for (RingWatch watch : watches) {
                if (watch.first == null) {
                    tell(watch, event);
                }
            }
            told++;
        }
        for (RingWatch watch : watches) {
            if (watch.first == null) {
                send(watch);
            }
        }
        return told == MOST_AT_ONCE;
    }

    private void remember(RegistryEvent event) {
        remembered.add(event);
        if (remembered.size() > MOST_REMEMBERED) {
            forgottenUpTo = Math.max(forgottenUpTo, remembered.poll().revision());
        }
    }

    private void welcome() {
        RingWatch watch;
        while ((watch = newcomers.poll()) != null) {
            watches.add(watch);
            if (watch.from >= forgottenUpTo && watch.from <= registry.revision()) {
                catchUp(watch);
            } else {
                watch.reset();
                watch.first = lists.current(watch.game(), watch.audience());
                watch.from = watch.first.revision();
                watch.at(watch.from);
            }
        }
    }

    private void catchUp(RingWatch watch) {
        watch.at(watch.from);
        remembered.forEach(event -> tell(watch, event));
        send(watch);
    }

    private boolean goOnWithFirstLists() {
        boolean unfinished = false;
        for (RingWatch watch : watches) {
            if (watch.first != null && !watch.isOver()) {
                goOn(watch);
                unfinished |= watch.first != null;
            }
        }
        return unfinished;
    }

    /** As much as the client reads; a whole list may be longer than what may wait for it. */
    private void goOn(RingWatch watch) {
        List<RingRow> rows = watch.first.rows();
        long now = registry.now();
        while (watch.waiting() < rules.get().watchBytes() / 2 && !watch.isOver()) {
            int end = Math.min(rows.size(), watch.sent + 100);
            for (RingRow row : rows.subList(watch.sent, end)) {
                if (watch.filter().passes(row.description())) {
                    watch.put(row.text(now), watch.from);
                }
            }
            watch.sent = end;
            if (end == rows.size()) {
                watch.flush(true);
                watch.first = null;
                finish(watch);
                return;
            }
            watch.flush(false);
        }
    }

    private void finish(RingWatch watch) {
        if (watch.from < forgottenUpTo) {
            lost(watch);
        } else {
            catchUp(watch);
        }
    }

    private void tell(RingWatch watch, RegistryEvent event) {
        Entry entry = event.entry();
        Description now = entry.description();
        Description before = event instanceof RegistryEvent.Changed c ? c.before() : now;
        boolean ours = now.game().equals(watch.game()) || before.game().equals(watch.game());
        if (watch.isOver() || !ours || event.revision() <= watch.from) {
            return;
        }
        boolean gone = entry.gone() || event instanceof RegistryEvent.Delisted;
        if (event instanceof RegistryEvent.Veiled && entry.hidden()) {
            watch.remove(entry.number(), progress.complete());
        } else if (!gone && isShown(watch, entry, now) && !registry.isShadowed(entry)) {
            watch.order();
            watch.put(text(event), progress.complete());
        } else if (isShown(watch, entry, before)) {
            watch.remove(entry.number(), progress.complete());
        }
    }

    /** Written once for all watches. */
    private String text(RegistryEvent event) {
        if (written != event) {
            written = event;
            text = new RingRow(event.entry()).text(registry.now());
        }
        return text;
    }

    private static boolean isShown(RingWatch watch, Entry entry, Description description) {
        return description.game().equals(watch.game())
                && watch.audience().sees(entry)
                && watch.filter().passes(description);
    }

    private void send(RingWatch watch) {
        if (watch.isOver()) {
            return;
        }
        if (watch.waiting() > rules.get().watchBytes()) {
            lost(watch);
        } else {
            watch.flush(false);
        }
    }

    private void lost(RingWatch watch) {
        tally.rejected("slow-watcher").increment();
        watch.lost();
    }

    private void drop() {
        int before = watches.size();
        watches.removeIf(RingWatch::isOver);
        open.addAndGet(watches.size() - before);
    }
}
