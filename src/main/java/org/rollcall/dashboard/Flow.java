package org.rollcall.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * What goes through one dialect, as rates over the last ten minutes.
 *
 * @param packets a second, oldest first
 * @param answers lists and other answers, a second
 * @param refused packets, a second
 */
public record Flow(
        String dialect, List<Double> packets, List<Double> answers, List<Double> refused) {

    public double packetsNow() {
        return last(packets);
    }

    public double answersNow() {
        return last(answers);
    }

    public double refusedNow() {
        return last(refused);
    }

    private static double last(List<Double> rates) {
        return rates.isEmpty() ? 0 : rates.get(rates.size() - 1);
    }

    /** From counters that were read one after the other. */
    static List<Double> rates(List<Long> counts, double seconds) {
        List<Double> rates = new ArrayList<>();
        for (int i = 1; i < counts.size(); i++) {
            long more = Math.max(0, counts.get(i) - counts.get(i - 1));
            rates.add(Math.round(more / seconds * 10) / 10.0);
        }
        return rates;
    }
}
