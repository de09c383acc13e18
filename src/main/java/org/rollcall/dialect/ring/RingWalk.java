package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** One walk through the pages of a list, all of one snapshot. */
final class RingWalk {

    private final RingSnapshot snapshot;
    private final List<RingRow> rows;
    private final RingFilter filter;
    private final int total;
    private final int size;
    private final long begunNanos;

    RingWalk(RingSnapshot snapshot, RingSort sort, RingFilter filter, int size, long now) {
        this.snapshot = snapshot;
        this.rows = snapshot.rows(sort);
        this.filter = filter;
        this.size = size;
        this.begunNanos = now;
        this.total =
                filter.isOpen()
                        ? rows.size()
                        : (int) rows.stream().filter(r -> filter.passes(r.description())).count();
    }

    RingSnapshot snapshot() {
        return snapshot;
    }

    /** How many rows must be looked at, at worst, from there on. */
    int looksFrom(int row) {
        return filter.isOpen() ? 0 : Math.max(0, rows.size() - row);
    }

    int total() {
        return total;
    }

    boolean isOlderThan(long nanos, long now) {
        return now - begunNanos > nanos;
    }

    /**
     * One page.
     *
     * @param from the row to begin with
     * @param page gets the servers
     * @return the row to go on with; -1 when there is none that passes
     */
    int fill(int from, List<String> page, long now) {
        int bytes = 0;
        for (int at = from; at < rows.size(); at++) {
            RingRow row = rows.get(at);
            if (!filter.passes(row.description())) {
                continue;
            }
            String text = row.text(now);
            bytes += bytesOf(text);
            boolean full = page.size() == size || bytes > RingMessages.MOST_LIST_BYTES;
            if (full && !page.isEmpty()) {
                return at;
            }
            page.add(text);
        }
        return -1;
    }

    private static int bytesOf(String text) {
        return text.getBytes(UTF_8).length + 1;
    }
}
