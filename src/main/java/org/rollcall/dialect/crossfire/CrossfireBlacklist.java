package org.rollcall.dialect.crossfire;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * The patterns of addresses and DNS names that are not listed. Matching takes time in proportion to
 * the name, whatever the pattern: names come from strangers' DNS servers.
 */
record CrossfireBlacklist(List<Pattern> patterns, List<String> faults) {

    /** Longer than any DNS name or address. */
    private static final int MAX_NAME = 255;

    CrossfireBlacklist {
        patterns = List.copyOf(patterns);
        faults = List.copyOf(faults);
    }

    static CrossfireBlacklist of(String text) {
        List<Pattern> patterns = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            try {
                if (!word.isEmpty()) {
                    patterns.add(Pattern.compile(word, Pattern.CASE_INSENSITIVE));
                }
            } catch (PatternSyntaxException e) {
                faults.add(
                        "crossfire - [crossfire] blacklist: \"%s\" %s (expected: a regular expression of RE2); it bars nobody"
                                .formatted(word, e.getDescription()));
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
        for (Pattern pattern : patterns) {
            if (pattern.matcher(name).find()) {
                return pattern.pattern();
            }
        }
        return null;
    }
}
