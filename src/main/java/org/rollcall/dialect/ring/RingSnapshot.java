package org.rollcall.dialect.ring;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The servers of one game at one revision, immutable, shared by all who page through it. */
final class RingSnapshot {

    private final long revision;
    private final List<RingRow> rows;
    private final Map<RingSort, List<RingRow>> sorted = new EnumMap<>(RingSort.class);

    /**
     * @param rows by number
     */
    RingSnapshot(long revision, List<RingRow> rows) {
        this.revision = revision;
        this.rows = rows;
    }

    long revision() {
        return revision;
    }

    int size() {
        return rows.size();
    }

    List<RingRow> rows() {
        return rows;
    }

    /** Whether somebody had it sorted so before. */
    synchronized boolean isSorted(RingSort sort) {
        return sort == RingSort.NUMBER || sorted.containsKey(sort);
    }

    synchronized List<RingRow> rows(RingSort sort) {
        return sort == RingSort.NUMBER ? rows : sorted.computeIfAbsent(sort, this::sort);
    }

    private List<RingRow> sort(RingSort sort) {
        List<RingRow> all = new ArrayList<>(rows);
        all.sort(sort.order());
        return all;
    }
}
