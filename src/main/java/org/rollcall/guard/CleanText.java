package org.rollcall.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Strangers' bytes as one line of text that cannot disturb what stands beside it: no control
 * characters, none that turn the direction of writing, none without a width.
 */
public final class CleanText {

    private CleanText() {}

    /** UTF-8 if it is that, otherwise ISO-8859-1, which old servers write. */
    public static String of(byte[] bytes) {
        if (bytes == null) {
            return "";
        }
        try {
            return of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            return of(new String(bytes, ISO_8859_1));
        }
    }

    public static String of(String text) {
        if (text.codePoints().allMatch(CleanText::isHarmless)) {
            return text.strip();
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (isHarmless(c)) {
                                clean.appendCodePoint(c);
                            } else if (Character.isWhitespace(c)) {
                                clean.append(' ');
                            }
                        });
        return clean.toString().strip();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
