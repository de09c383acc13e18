package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object and takes no liberties. The container's parser does: it lets the last of
 * two equal names win and hands on half a surrogate pair. Objects become maps in their order,
 * arrays lists, numbers {@link Number}, null {@link #NULL}.
 */
final class RingJson {

    static final int MOST_DEPTH = 16;

    /** Stands for null, so that a map can tell it from nothing. */
    static final Object NULL = new Object();

    /** A number as it was written; what it may be depends on where it stands. */
    record Number(String text) {}

    /** Not JSON, or not an object. */
    static final class MalformedException extends Exception {

        MalformedException(String message) {
            super(message, null, false, false);
        }
    }

    private final String text;
    private int at;
    private int depth;

    private RingJson(String text) {
        this.text = text;
    }

    static Map<String, Object> object(ByteBuffer bytes) throws MalformedException {
        String text;
        try {
            // A new decoder refuses what is malformed instead of replacing it.
            text = UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("not UTF-8");
        }
        return new RingJson(text).whole();
    }

    private Map<String, Object> whole() throws MalformedException {
        skipBlanks();
        if (peek() != '{') {
            throw new MalformedException("not a JSON object");
        }
        Map<String, Object> object = object();
        skipBlanks();
        if (at < text.length()) {
            throw new MalformedException("text after the object");
        }
        return object;
    }

    private Object value() throws MalformedException {
        switch (peek()) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", NULL);
            default:
                return number();
        }
    }

    private Map<String, Object> object() throws MalformedException {
        enter();
        Map<String, Object> object = new LinkedHashMap<>();
        if (!skipIf('}')) {
            do {
                skipBlanks();
                String name = string();
                skipBlanks();
                expect(':');
                skipBlanks();
                if (object.put(name, value()) != null) {
                    throw new MalformedException("a name twice");
                }
                skipBlanks();
            } while (skipIf(','));
            expect('}');
        }
        depth--;
        return object;
    }

    private List<Object> array() throws MalformedException {
        enter();
        List<Object> array = new ArrayList<>();
        if (!skipIf(']')) {
            do {
                skipBlanks();
                array.add(value());
                skipBlanks();
            } while (skipIf(','));
            expect(']');
        }
        depth--;
        return array;
    }

    private void enter() throws MalformedException {
        at++;
        if (++depth > MOST_DEPTH) {
            throw new MalformedException("deeper than " + MOST_DEPTH);
        }
        skipBlanks();
    }

    private String string() throws MalformedException {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char next = text.charAt(at++);
            if (next < ' ') {
                throw new MalformedException("a control character in a string");
            }
            string.append(next == '\\' ? escaped() : next);
        }
        at++;
        return requirePairs(string.toString());
    }

    private char escaped() throws MalformedException {
        char kind = peek();
        at++;
        switch (kind) {
            case '"', '\\', '/':
                return kind;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return hex();
            default:
                throw new MalformedException("an unknown escape");
        }
    }

    private char hex() throws MalformedException {
        int value = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw new MalformedException("an incomplete escape");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private static String requirePairs(String string) throws MalformedException {
        for (int i = 0; i < string.length(); i++) {
            if (!Character.isSurrogate(string.charAt(i))) {
                continue;
            }
            boolean paired =
                    i + 1 < string.length()
                            && Character.isSurrogatePair(string.charAt(i), string.charAt(i + 1));
            if (!paired) {
                throw new MalformedException("half a surrogate pair");
            }
            i++;
        }
        return string;
    }

    private Object word(String word, Object meaning) throws MalformedException {
        if (!text.startsWith(word, at)) {
            throw new MalformedException("an unknown word");
        }
        at += word.length();
        return meaning;
    }

    private Number number() throws MalformedException {
        int from = at;
        skipIf('-');
        if (!skipIf('0')) {
            digits();
        }
        if (skipIf('.')) {
            digits();
        }
        if (skipIf('e') || skipIf('E')) {
            if (!skipIf('+')) {
                skipIf('-');
            }
            digits();
        }
        return new Number(text.substring(from, at));
    }

    private void digits() throws MalformedException {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from) {
            throw new MalformedException("not a value");
        }
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean skipIf(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char wanted) throws MalformedException {
        if (!skipIf(wanted)) {
            throw new MalformedException("no '" + wanted + "' where one must be");
        }
    }

    private char peek() throws MalformedException {
        if (at == text.length()) {
            throw new MalformedException("it ends too early");
        }
        return text.charAt(at);
    }
}
