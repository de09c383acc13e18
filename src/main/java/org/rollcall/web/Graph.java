package org.rollcall.web;

import java.util.Arrays;
import java.util.Locale;

/**
 * The way of a number through time, as a path of SVG in a box of 288 by 60; where the server was
 * not there is a gap.
 */
final class Graph {

    static final int WIDTH = 288;
    static final int HEIGHT = 60;

    private final int[] values;
    private final int top;

    /**
     * @param values below zero: nothing known
     */
    Graph(int[] values) {
        this.values = values.clone();
        this.top = Math.max(4, Arrays.stream(values).max().orElse(0));
    }

    int most() {
        return Math.max(0, Arrays.stream(values).max().orElse(0));
    }

    /** An area down to the ground for each stretch in which it was there. */
    String path() {
        StringBuilder path = new StringBuilder();
        int start = -1;
        for (int i = 0; i <= values.length; i++) {
            boolean there = i < values.length && values[i] >= 0;
            if (there && start < 0) {
                start = i;
            } else if (!there && start >= 0) {
                stretch(path, start, i);
                start = -1;
            }
        }
        return path.toString();
    }

    private void stretch(StringBuilder path, int from, int to) {
        path.append("M%s %d".formatted(x(from), HEIGHT));
        for (int i = from; i < to; i++) {
            path.append("V%s H%s".formatted(y(values[i]), x(i + 1)));
        }
        path.append("V%d Z".formatted(HEIGHT));
    }

    private String x(int at) {
        return number((double) at * WIDTH / values.length);
    }

    /** Nobody is a thin line: that the server was there is seen, too. */
    private String y(int value) {
        return number(HEIGHT - 2 - (HEIGHT - 6.0) * value / top);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
