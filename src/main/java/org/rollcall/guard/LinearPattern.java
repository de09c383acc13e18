package org.rollcall.guard;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression (RE2) that is looked for anywhere in a text, in any case of letters. Takes
 * time in proportion to the text, whatever the pattern: texts come from strangers. What it costs is
 * bounded, too: patterns come from people who make mistakes.
 */
public final class LinearPattern {

    /** Characters, counted as often as the pattern repeats them by number. */
    public static final int MOST_WEIGHT = 5_000;

    private static final int MOST_CHARS = 500;

    private final Pattern pattern;
    private final int weight;

    private LinearPattern(Pattern pattern, int weight) {
        this.pattern = pattern;
        this.weight = weight;
    }

    /**
     * @throws IllegalArgumentException saying what is wrong with it, for people
     */
    public static LinearPattern of(String text) {
        long weight = text.length() * repetitions(text);
        if (text.length() > MOST_CHARS || weight > MOST_WEIGHT) {
            throw new IllegalArgumentException("too large a pattern");
        }
        try {
            return new LinearPattern(Pattern.compile(text, Pattern.CASE_INSENSITIVE), (int) weight);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        }
    }

    /**
     * All numbers in braces multiplied, as if each repetition stood inside the one before: at least
     * as much as it can be.
     */
    private static long repetitions(String text) {
        long product = 1;
        int at = text.indexOf('{');
        while (at >= 0 && product <= MOST_WEIGHT) {
            long most = 1;
            int i = at + 1;
            for (; i < text.length() && "0123456789,".indexOf(text.charAt(i)) >= 0; i++) {
                int start = i;
                while (i < text.length() && Character.isDigit(text.charAt(i))) {
                    i++;
                }
                if (i > start) {
                    most = Math.max(most, number(text.substring(start, i)));
                    i--;
                }
            }
            product *= most;
            at = text.indexOf('{', at + 1);
        }
        return product;
    }

    private static long number(String digits) {
        return digits.length() > 4 ? MOST_WEIGHT + 1L : Integer.parseInt(digits);
    }

    /** How much a match costs for each character of a text, at most. */
    public int weight() {
        return weight;
    }

    public String text() {
        return pattern.pattern();
    }

    public boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearPattern that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
