package org.rollcall.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Runs of two targets in turn, A B A B, so that what else the machine does meets both. */
final class Pairs {

    static final int ROUNDS = 7;

    private final List<Run> ours = new ArrayList<>();
    private final List<Run> others = new ArrayList<>();

    static Pairs of(Supplier<Run> our, Supplier<Run> other) {
        Pairs pairs = new Pairs();
        for (int i = 0; i < ROUNDS; i++) {
            pairs.ours.add(our.get());
            pairs.others.add(other.get());
        }
        return pairs;
    }

    double ours(ToDoubleFunction<Run> figure) {
        return median(ours.stream().mapToDouble(figure).toArray());
    }

    double others(ToDoubleFunction<Run> figure) {
        return median(others.stream().mapToDouble(figure).toArray());
    }

    /** The median of the pairs' ratios: what comes and goes on the machine cancels out. */
    double ratio(ToDoubleFunction<Run> figure) {
        return median(
                IntStream.range(0, ROUNDS)
                        .mapToDouble(i -> ratio(figure, ours.get(i), others.get(i)))
                        .toArray());
    }

    private static double ratio(ToDoubleFunction<Run> figure, Run our, Run other) {
        return figure.applyAsDouble(our) / figure.applyAsDouble(other);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
