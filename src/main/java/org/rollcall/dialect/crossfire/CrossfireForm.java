package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The fields of a posted form, as bytes: neither the servers nor their forms say in which encoding.
 * Both kinds of forms; of a form that is cut off, the fields that are whole.
 */
final class CrossfireForm {

    private static final int MAX_FIELDS = 100;
    private static final int MAX_BOUNDARY = 70;
    private static final String BREAK = "\r\n";

    private final Map<String, byte[]> fields = new HashMap<>();

    private CrossfireForm() {}

    static CrossfireForm parse(String contentType, byte[] body) {
        CrossfireForm form = new CrossfireForm();
        // One char for each byte, so that indexes and bytes agree.
        String text = new String(body, ISO_8859_1);
        String type = contentType == null ? "" : contentType;
        if (type.toLowerCase(Locale.ROOT).strip().startsWith("multipart/form-data")) {
            form.readParts(text, boundary(type));
        } else {
            form.readPairs(text);
        }
        return form;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** In one line; empty where there is none. */
    String text(String name) {
        byte[] value = fields.get(name);
        return value == null ? "" : CrossfireText.of(value);
    }

    int number(String name) {
        return CrossfireNumbers.atoi(text(name));
    }

    private void put(String name, byte[] value) {
        if (fields.size() < MAX_FIELDS || fields.containsKey(name)) {
            fields.put(name, value);
        }
    }

    private void readPairs(String text) {
        for (String pair : text.strip().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = new String(decoded(pair.substring(0, equals)), ISO_8859_1);
                put(name, decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static byte[] decoded(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int octet = c == '%' ? octet(text, i + 1) : -1;
            if (octet >= 0) {
                bytes[length++] = (byte) octet;
                i += 2;
            } else {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private static int octet(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static String boundary(String contentType) {
        for (String parameter : contentType.split(";")) {
            String[] pair = parameter.split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("boundary")) {
                String value = pair[1].strip();
                boolean quoted =
                        value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
                return quoted ? value.substring(1, value.length() - 1) : value;
            }
        }
        return "";
    }

    private void readParts(String text, String boundary) {
        if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            return;
        }
        String delimiter = BREAK + "--" + boundary;
        // The first one may stand at the very beginning.
        String all = BREAK + text;
        int at = all.indexOf(delimiter);
        while (at >= 0) {
            int start = at + delimiter.length();
            int end = all.indexOf(delimiter, start);
            if (end < 0 || all.startsWith("--", start)) {
                return;
            }
            readPart(all.substring(start, end));
            at = end;
        }
    }

    private void readPart(String part) {
        int blankLine = part.indexOf(BREAK + BREAK);
        String name = blankLine < 0 ? null : name(part.substring(0, blankLine));
        if (name != null) {
            put(name, part.substring(blankLine + 2 * BREAK.length()).getBytes(ISO_8859_1));
        }
    }

    private static String name(String headers) {
        for (String header : headers.split(BREAK)) {
            int colon = header.indexOf(':');
            if (colon > 0
                    && header.substring(0, colon).strip().equalsIgnoreCase("content-disposition")) {
                return nameIn(header.substring(colon + 1));
            }
        }
        return null;
    }

    private static String nameIn(String disposition) {
        for (String parameter : disposition.split(";")) {
            String[] pair = parameter.split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("name")) {
                return pair[1].strip().replace("\"", "");
            }
        }
        return null;
    }
}
