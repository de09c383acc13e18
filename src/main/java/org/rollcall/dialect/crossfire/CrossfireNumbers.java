package org.rollcall.dialect.crossfire;

/** Numbers as C programs read them, but clamped where those would wrap. */
final class CrossfireNumbers {

    private static final int MAX_DIGITS = 10;
    private static final long MIN = Integer.MIN_VALUE;

    private CrossfireNumbers() {}

    /** Leading blanks, a sign, digits; 0 for anything else. Clamped to 32 bits. */
    static int atoi(String text) {
        String rest = text.stripLeading();
        boolean negative = rest.startsWith("-");
        int at = negative || rest.startsWith("+") ? 1 : 0;
        long value = 0;
        for (; at < rest.length() && isDigit(rest.charAt(at)); at++) {
            value = Math.min(value * 10 + rest.charAt(at) - '0', Integer.MAX_VALUE + 1L);
        }
        return (int) Math.max(Math.min(negative ? -value : value, Integer.MAX_VALUE), MIN);
    }

    /** 1 to 65535 in digits alone, otherwise 0. */
    static int port(String text) {
        boolean number =
                !text.isEmpty()
                        && text.length() <= MAX_DIGITS
                        && text.chars().allMatch(c -> isDigit((char) c));
        int value = number ? atoi(text) : 0;
        return value <= 0xffff ? value : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
