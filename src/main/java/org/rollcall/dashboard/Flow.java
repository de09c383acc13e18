package org.rollcall.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * What goes through one dialect, as rates over the last ten minutes.
 *
 * @param packets a second, oldest first
 * @param lists handed out, a second
 * @param refused packets, a second
 */
public record Flow(String dialect, List<Double> packets, List<Double> lists, List<Double> refused) {

    public double packetsNow() {
        return last(packets);
    }

    public double listsNow() {
        return last(lists);
    }

    public double refusedNow() {
        return last(refused);
    }

    private static double last(List<Double> rates) {
        return rates.isEmpty() ? 0 : rates.get(rates.size() - 1);
    }

    /** What a counter said at a moment. */
    record Count(long nanos, long count) {}

    /** From looks at a counter, one after the other. */
    static List<Double> rates(List<Count> looks) {
        List<Double> rates = new ArrayList<>();
        for (int i = 1; i < looks.size(); i++) {
            Count before = looks.get(i - 1);
            Count after = looks.get(i);
            double seconds = (after.nanos - before.nanos) / 1e9;
            long more = Math.max(0, after.count - before.count);
            rates.add(Math.round(more / seconds * 10) / 10.0);
        }
        return rates;
    }
}
