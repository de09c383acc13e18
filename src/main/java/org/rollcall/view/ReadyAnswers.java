package org.rollcall.view;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers that are ready to be sent, by what was asked for. Bounded in bytes: the one asked for
 * longest ago goes first.
 */
public final class ReadyAnswers {

    private static final long MOST_BYTES = 32L << 20;

    private final Map<String, ReadyAnswer> ready = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Null if nobody has asked for it yet. */
    public synchronized ReadyAnswer known(String question) {
        return ready.get(question);
    }

    /**
     * Made by the first who asks; others who ask for anything new wait, so that it is made once.
     */
    public synchronized ReadyAnswer of(String question, Supplier<byte[]> maker) {
        ReadyAnswer known = ready.get(question);
        if (known != null) {
            return known;
        }
        ReadyAnswer made = ReadyAnswer.of(maker.get());
        if (made.bytes() <= MOST_BYTES) {
            ready.put(question, made);
            bytes += made.bytes();
            shrink();
        }
        return made;
    }

    private void shrink() {
        Iterator<ReadyAnswer> oldest = ready.values().iterator();
        while (bytes > MOST_BYTES && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
