package org.rollcall.adapter.tcp;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sources whose handshakes have failed of late, the one that failed last at the end. Their next
 * ones begin later; none is refused, since others may share the address.
 */
final class Failures {

    static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(60);
    static final long MOST_DELAY_MILLIS = 2_000;

    private static final int MOST = 4_096;
    private static final long FIRST_DELAY_MILLIS = 50;
    private static final int MOST_COUNTED = 10;

    private final Map<Source, Failure> bySource = new LinkedHashMap<>();

    private record Failure(int count, long at) {}

    void add(Source source, long now) {
        fade(now);
        Failure before = bySource.remove(source);
        int count = before == null ? 1 : Math.min(MOST_COUNTED, before.count() + 1);
        if (bySource.size() >= MOST) {
            Iterator<Source> oldest = bySource.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        bySource.put(source, new Failure(count, now));
    }

    /** For how long the source's next connection waits before it is heard. */
    long delayMillis(Source source, long now) {
        fade(now);
        Failure failure = bySource.get(source);
        return failure == null
                ? 0
                : Math.min(MOST_DELAY_MILLIS, FIRST_DELAY_MILLIS << failure.count() - 1);
    }

    private void fade(long now) {
        Iterator<Failure> oldest = bySource.values().iterator();
        while (oldest.hasNext() && now - oldest.next().at() > MEMORY_NANOS) {
            oldest.remove();
        }
    }

    int size() {
        return bySource.size();
    }
}
