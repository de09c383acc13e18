package org.rollcall.dialect.crossfire;

import java.util.ArrayList;
import java.util.List;
import org.rollcall.guard.LinearPattern;

/**
 * The patterns of addresses and DNS names that are not listed. Matching takes time in proportion to
 * the name, whatever the pattern: names come from strangers' DNS servers.
 */
record CrossfireBlacklist(List<LinearPattern> patterns, List<String> faults) {

    /** Longer than any DNS name or address. */
    private static final int MAX_NAME = 255;

    CrossfireBlacklist {
        patterns = List.copyOf(patterns);
        faults = List.copyOf(faults);
    }

    static CrossfireBlacklist of(String text) {
        List<LinearPattern> patterns = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            try {
                if (!word.isEmpty()) {
                    patterns.add(LinearPattern.of(word));
                }
            } catch (IllegalArgumentException e) {
                faults.add(
                        "crossfire - [crossfire] blacklist: \"%s\" %s (expected: a regular expression of RE2); it bars nobody"
                                .formatted(word, e.getMessage()));
            }
        }
        return new CrossfireBlacklist(patterns, faults);
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** The first pattern that matches anywhere in the address or name, null if none does. */
    String match(String name) {
        if (name.length() > MAX_NAME) {
            return null;
        }
        for (LinearPattern pattern : patterns) {
            if (pattern.isIn(name)) {
                return pattern.text();
            }
        }
        return null;
    }
}
