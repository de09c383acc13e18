package org.rollcall.dialect;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one dialect, by outcome. Cheap enough for the packet path, read by metrics. */
public final class Tally {

    public final LongAdder received = new LongAdder();
    public final LongAdder answered = new LongAdder();

    /** Lists that were handed out, each once, however many packets or pages it takes. */
    public final LongAdder lists = new LongAdder();

    public final LongAdder malformed = new LongAdder();
    public final LongAdder ignored = new LongAdder();
    public final LongAdder listed = new LongAdder();

    /** For owners; counters alone do not tell them anything. */
    public final Refusals refusals = new Refusals();

    private final Map<String, LongAdder> rejected = new ConcurrentHashMap<>();

    /** The counter of one reason; fetch it once, not per packet. */
    public LongAdder rejected(String reason) {
        return rejected.computeIfAbsent(reason, r -> new LongAdder());
    }

    public Map<String, Long> rejections() {
        Map<String, Long> counts = new TreeMap<>();
        rejected.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }
}
