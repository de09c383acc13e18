package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Strangers' bytes as text that can stand in one line of a list or on a page. */
final class CrossfireText {

    private static final String[] ESCAPED = new String[128];

    static {
        ESCAPED['<'] = "&lt;";
        ESCAPED['>'] = "&gt;";
        ESCAPED['&'] = "&amp;";
        ESCAPED['"'] = "&quot;";
        ESCAPED['\''] = "&#39;";
    }

    private CrossfireText() {}

    /** UTF-8 if it is that, otherwise ISO-8859-1, which old servers write; in one line. */
    static String of(byte[] bytes) {
        try {
            return inOneLine(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            return inOneLine(new String(bytes, ISO_8859_1));
        }
    }

    /** Each LF becomes a space; all other control characters go. */
    static String inOneLine(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line.append(' ');
            } else if (!Character.isISOControl(c)) {
                line.append(c);
            }
        }
        return line.toString();
    }

    /** The longest beginning of whole characters that has no more bytes in UTF-8. */
    static String cut(String text, int maxBytes) {
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > maxBytes) {
                return text.substring(0, at);
            }
            at += Character.charCount(c);
        }
        return text;
    }

    /** For HTML, in text and in quoted attributes. */
    static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String entity = c < ESCAPED.length ? ESCAPED[c] : null;
            if (entity == null) {
                html.append(c);
            } else {
                html.append(entity);
            }
        }
        return html.toString();
    }
}
