package org.rollcall.ops;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Metric counters that follow counters kept elsewhere: a metric can only be added to, so what came
 * since the last time is.
 */
final class Counts {

    private final MetricRegistry metrics;
    private final Map<Counter, Long> told = new HashMap<>();

    Counts(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    /** Brings a metric to a value; one that is smaller than before counts from 0 anew. */
    void bring(Metadata metadata, long value, Tag... tags) {
        Counter counter = metrics.counter(metadata, tags);
        long before = told.getOrDefault(counter, 0L);
        counter.inc(value >= before ? value - before : value);
        told.put(counter, value);
    }
}
