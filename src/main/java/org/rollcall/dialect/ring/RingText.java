package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

/** Writes one JSON object, compact; fields in the order of the calls. */
final class RingText {

    private final StringBuilder text = new StringBuilder(128).append('{');

    static RingText answer(long id) {
        return new RingText().number("id", id).raw("ok", "true");
    }

    static RingText event(String event, String game) {
        return new RingText().string("event", event).string("game", game);
    }

    /**
     * @param id -1 for one that could not be read
     */
    static RingText error(long id, RingFault fault) {
        RingText error =
                new RingText().string("code", fault.code()).string("message", fault.getMessage());
        if (fault.retryAfter() > 0) {
            error.number("retryAfter", fault.retryAfter());
        }
        return new RingText().raw("id", id < 0 ? "null" : Long.toString(id)).object("error", error);
    }

    RingText number(String name, long value) {
        return raw(name, Long.toString(value));
    }

    RingText yesNo(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    RingText string(String name, String value) {
        name(name);
        quote(text, value);
        return this;
    }

    RingText object(String name, RingText value) {
        return raw(name, value.toString());
    }

    RingText objects(String name, List<String> values) {
        return raw(name, "[" + String.join(",", values) + "]");
    }

    /** The value is JSON already. */
    RingText raw(String name, String value) {
        name(name);
        text.append(value);
        return this;
    }

    private void name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(text, name);
        text.append(':');
    }

    byte[] bytes() {
        return toString().getBytes(UTF_8);
    }

    /** Whole; nothing is written into it afterwards. */
    @Override
    public String toString() {
        return text + "}";
    }

    /** What a parsed object looks like in compact form. */
    static String compact(Object value) {
        StringBuilder out = new StringBuilder();
        compact(out, value);
        return out.toString();
    }

    private static void compact(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> object) {
            String before = "{";
            for (Map.Entry<?, ?> field : object.entrySet()) {
                out.append(before);
                quote(out, (String) field.getKey());
                compact(out.append(':'), field.getValue());
                before = ",";
            }
            out.append(object.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> array) {
            String before = "[";
            for (Object element : array) {
                compact(out.append(before), element);
                before = ",";
            }
            out.append(array.isEmpty() ? "[]" : "]");
        } else if (value instanceof String string) {
            quote(out, string);
        } else if (value instanceof RingJson.Number number) {
            out.append(number.text());
        } else {
            out.append(value == RingJson.NULL ? "null" : value.toString());
        }
    }

    /** A control character, which other dialects let through, becomes a blank. */
    private static void quote(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            if (next == '"' || next == '\\') {
                out.append('\\').append(next);
            } else {
                out.append(Character.isISOControl(next) ? ' ' : next);
            }
        }
        out.append('"');
    }
}
