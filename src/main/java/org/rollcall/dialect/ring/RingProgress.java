package org.rollcall.dialect.ring;

import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Up to which revision every change has come. They may overtake each other on the way here; a
 * client that was told of a later one must not take the earlier one for known.
 */
final class RingProgress {

    /** One that is so far behind does not come any more. */
    private static final int MOST_EARLY = 1_024;

    private final Queue<Long> early = new PriorityQueue<>();
    private long complete;

    RingProgress(long complete) {
        this.complete = complete;
    }

    void came(long revision) {
        early.add(revision);
        while (!early.isEmpty() && (early.peek() <= complete + 1 || early.size() > MOST_EARLY)) {
            complete = Math.max(complete, early.remove());
        }
    }

    long complete() {
        return complete;
    }
}
