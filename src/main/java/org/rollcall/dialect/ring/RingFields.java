package org.rollcall.dialect.ring;

import java.util.Map;
import java.util.OptionalLong;

/** The fields of a request, each of the type that it must have; null counts as not there. */
final class RingFields {

    /** Of a number: what no field may have, and a long always holds. */
    private static final int MOST_DIGITS = 16;

    static final long MOST_COUNT = Integer.MAX_VALUE;
    static final long MOST_ID = (1L << 53) - 1;
    static final int MOST_PORT = 65_535;

    private final Map<String, Object> fields;

    RingFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    private Object value(String name) {
        Object value = fields.get(name);
        return value == RingJson.NULL ? null : value;
    }

    boolean has(String name) {
        return value(name) != null;
    }

    /** Null if it is not there. */
    String text(String name, int mostChars) throws RingFault {
        Object value = value(name);
        return value == null ? null : checked(name, value, mostChars);
    }

    String requiredText(String name, int mostChars) throws RingFault {
        String text = text(name, mostChars);
        if (text == null || text.isEmpty()) {
            throw RingFault.badRequest(name + " is missing");
        }
        return text;
    }

    private static String checked(String name, Object value, int mostChars) throws RingFault {
        if (!(value instanceof String text)) {
            throw RingFault.badRequest(name + " is no string");
        }
        if (text.length() > mostChars) {
            throw RingFault.badRequest(name + " is longer than " + mostChars);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw RingFault.badRequest(name + " has a control character");
        }
        return text;
    }

    OptionalLong number(String name, long least, long most) throws RingFault {
        Object value = value(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        long number = value instanceof RingJson.Number written ? integer(written) : -1;
        if (number < least || number > most) {
            throw RingFault.badRequest(name + " must be an integer from " + least + " to " + most);
        }
        return OptionalLong.of(number);
    }

    /** What is greater counts as the greatest. */
    OptionalLong capped(String name, long least, long cap) throws RingFault {
        boolean huge =
                value(name) instanceof RingJson.Number written
                        && isDigits(written)
                        && written.text().length() > MOST_DIGITS;
        OptionalLong number = huge ? OptionalLong.of(cap) : number(name, least, Long.MAX_VALUE);
        return number.isEmpty() ? number : OptionalLong.of(Math.min(cap, number.getAsLong()));
    }

    /** -1 for what is none, or too large to be allowed anywhere. */
    static long integer(RingJson.Number number) {
        return isDigits(number) && number.text().length() <= MOST_DIGITS
                ? Long.parseLong(number.text())
                : -1;
    }

    private static boolean isDigits(RingJson.Number number) {
        return !number.text().isEmpty()
                && number.text().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    boolean yes(String name) throws RingFault {
        Object value = value(name);
        if (value != null && !(value instanceof Boolean)) {
            throw RingFault.badRequest(name + " is neither true nor false");
        }
        return Boolean.TRUE.equals(value);
    }

    /** Null if it is not there. */
    RingFields object(String name) throws RingFault {
        Map<String, Object> object = map(name);
        return object == null ? null : new RingFields(object);
    }

    @SuppressWarnings("unchecked") // the parser's maps have names for keys
    Map<String, Object> map(String name) throws RingFault {
        Object value = value(name);
        if (value != null && !(value instanceof Map)) {
            throw RingFault.badRequest(name + " is no object");
        }
        return (Map<String, Object>) value;
    }
}
