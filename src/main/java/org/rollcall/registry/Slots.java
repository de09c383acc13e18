package org.rollcall.registry;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * The entries of a roster in the order of their listing. Writers exclude each other; walkers take
 * no lock: an entry never moves within an array, so who stays during a walk is met exactly once.
 */
final class Slots {

    private static final int SMALLEST = 8;

    private volatile AtomicReferenceArray<Entry> slots = new AtomicReferenceArray<>(0);
    private int end;
    private int held;

    void add(Entry entry) {
        if (end == slots.length()) {
            settle();
        }
        entry.slot = end;
        slots.setRelease(end++, entry);
        held++;
    }

    void remove(Entry entry) {
        slots.setRelease(entry.slot, null);
        held--;
        if (held < slots.length() / SMALLEST) {
            settle();
        }
    }

    boolean isEmpty() {
        return held == 0;
    }

    void forEach(Consumer<Entry> visitor) {
        AtomicReferenceArray<Entry> now = slots;
        for (int i = 0; i < now.length(); i++) {
            Entry entry = now.getAcquire(i);
            if (entry != null && !entry.gone()) {
                visitor.accept(entry);
            }
        }
    }

    /** Moves everything close together into a new array with as much room again. */
    private void settle() {
        AtomicReferenceArray<Entry> roomy =
                new AtomicReferenceArray<>(Math.max(SMALLEST, held * 2));
        int next = 0;
        for (int i = 0; i < end; i++) {
            Entry entry = slots.getPlain(i);
            if (entry != null) {
                entry.slot = next;
                roomy.setPlain(next++, entry);
            }
        }
        end = next;
        slots = roomy;
    }
}
