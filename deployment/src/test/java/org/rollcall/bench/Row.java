package org.rollcall.bench;

import java.util.List;
import java.util.Locale;

/** One line of the table, as it is printed. */
record Row(String what, String ours, String other, String ratio, String goal, String held) {

    private static final String NOTHING = "";

    /** A figure that is judged by its ratio to that of something else. */
    static Row compared(String what, String ours, String other, double ratio, Goal goal) {
        return new Row(what, ours, other, text("%.2f", ratio), goal.text(), goal.verdict(ratio));
    }

    /** Judged by itself, beside that of something else. */
    static Row judged(String what, String format, double ours, String other, Goal goal) {
        return new Row(what, text(format, ours), other, NOTHING, goal.text(), goal.verdict(ours));
    }

    static Row judged(String what, String format, double ours, Goal goal) {
        return judged(what, format, ours, NOTHING, goal);
    }

    /** With nothing to hold. */
    static Row told(String what, String ours) {
        return new Row(what, ours, NOTHING, NOTHING, NOTHING, NOTHING);
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    List<String> cells() {
        return List.of(what, ours, other, ratio, goal, held);
    }
}
