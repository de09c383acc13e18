package org.rollcall.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Strangers' bytes and texts as people can look at them: in one line, and not too long. */
public final class Readable {

    private static final int MOST = 400;

    private Readable() {}

    public static String text(byte[] bytes) {
        return text(new String(bytes, UTF_8));
    }

    /** What cannot be seen, or turns the direction of what follows, is written as its number. */
    public static String text(String said) {
        StringBuilder text = new StringBuilder();
        said.codePoints().limit(MOST).forEach(c -> append(text, c));
        return said.codePointCount(0, said.length()) > MOST ? text + "…" : text.toString();
    }

    private static void append(StringBuilder text, int c) {
        if (isVisible(c)) {
            text.appendCodePoint(c);
        } else {
            text.append("\\u%04x".formatted(c));
        }
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
