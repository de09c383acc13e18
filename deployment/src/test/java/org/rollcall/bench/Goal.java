package org.rollcall.bench;

import java.util.Locale;
import java.util.function.DoublePredicate;

/** What a figure has to hold. */
record Goal(String text, DoublePredicate held) {

    static Goal ratioAtLeast(double least) {
        return new Goal(">= %.2f x".formatted(least), ratio -> ratio >= least);
    }

    static Goal ratioAtMost(double most) {
        return new Goal("<= %.2f x".formatted(most), ratio -> ratio <= most);
    }

    static Goal atMost(double most, String unit) {
        String text = String.format(Locale.ROOT, "<= %,.0f %s", most, unit);
        return new Goal(text, value -> value <= most);
    }

    /** For a figure that stands there to explain another. */
    static Goal none() {
        return new Goal("", value -> true);
    }

    String verdict(double value) {
        if (text.isEmpty()) {
            return "";
        }
        return held.test(value) ? "yes" : "**no**";
    }
}
