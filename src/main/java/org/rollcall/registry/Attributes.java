package org.rollcall.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Names and values of a server, immutable, exact to the byte, in the order in which the names first
 * came. Bounds on them are the caller's affair. Names that dialects share are constants here.
 */
public final class Attributes {

    public static final String NAME = "name";
    public static final String VERSION = "version";
    public static final String PLAYERS = "players";
    public static final String MAX_PLAYERS = "maxPlayers";
    public static final String MAP = "map";
    public static final String COMMENT = "comment";
    public static final String COUNTRY = "country";
    public static final String NET_NAME = "netName";

    public static final Attributes NONE = new Attributes(new byte[0]);

    /** For each: length of the name, of the value (seven bits a byte, low ones first), both. */
    private final byte[] packed;

    private Attributes(byte[] packed) {
        this.packed = packed;
    }

    /** Written as UTF-8. */
    public static Attributes of(Map<String, String> texts) {
        Attributes all = NONE;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            all = all.with(text.getKey(), text.getValue());
        }
        return all;
    }

    public int count() {
        int count = 0;
        for (int at = 0; at < packed.length; at = end(at)) {
            count++;
        }
        return count;
    }

    /** The sum of all lengths of names and values. */
    public int bytes() {
        int sum = 0;
        for (int at = 0; at < packed.length; at = end(at)) {
            sum += end(at) - nameStart(at);
        }
        return sum;
    }

    /** A copy of the value, null if there is none. */
    public byte[] value(byte[] name) {
        int at = find(name);
        return at < 0 ? null : Arrays.copyOfRange(packed, valueStart(at), end(at));
    }

    /** The value as UTF-8 with replacement characters, null if there is none. */
    public String text(String name) {
        int at = find(name.getBytes(UTF_8));
        return at < 0 ? null : text(valueStart(at), end(at));
    }

    /** Whether the value under this name is exactly this one; allocates nothing. */
    public boolean has(byte[] name, byte[] value) {
        int at = find(name);
        return at >= 0 && holds(valueStart(at), end(at), value);
    }

    /** With one more, or with another value in the place of the old. */
    public Attributes with(byte[] name, byte[] value) {
        int at = find(name);
        if (at >= 0 && holds(valueStart(at), end(at), value)) {
            return this;
        }
        int before = at < 0 ? packed.length : at;
        int after = at < 0 ? packed.length : end(at);
        int added = width(name.length) + width(value.length) + name.length + value.length;
        byte[] bytes = Arrays.copyOf(packed, before + added + packed.length - after);
        int next = write(bytes, write(bytes, before, name.length), value.length);
        System.arraycopy(name, 0, bytes, next, name.length);
        System.arraycopy(value, 0, bytes, next + name.length, value.length);
        System.arraycopy(packed, after, bytes, before + added, packed.length - after);
        return new Attributes(bytes);
    }

    public Attributes with(String name, String value) {
        return with(name.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    public Attributes without(byte[] name) {
        int at = find(name);
        if (at < 0) {
            return this;
        }
        int rest = packed.length - end(at);
        byte[] bytes = Arrays.copyOf(packed, at + rest);
        System.arraycopy(packed, end(at), bytes, at, rest);
        return bytes.length == 0 ? NONE : new Attributes(bytes);
    }

    /** Hands out copies, in order. */
    public void forEach(BiConsumer<byte[], byte[]> visitor) {
        for (int at = 0; at < packed.length; at = end(at)) {
            visitor.accept(
                    Arrays.copyOfRange(packed, nameStart(at), valueStart(at)),
                    Arrays.copyOfRange(packed, valueStart(at), end(at)));
        }
    }

    /** All as UTF-8 with replacement characters, in order. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int at = 0; at < packed.length; at = end(at)) {
            texts.put(text(nameStart(at), valueStart(at)), text(valueStart(at), end(at)));
        }
        return texts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && Arrays.equals(packed, that.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return texts().toString();
    }

    private int find(byte[] name) {
        for (int at = 0; at < packed.length; at = end(at)) {
            if (holds(nameStart(at), valueStart(at), name)) {
                return at;
            }
        }
        return -1;
    }

    private boolean holds(int from, int to, byte[] bytes) {
        return Arrays.equals(packed, from, to, bytes, 0, bytes.length);
    }

    private String text(int from, int to) {
        return new String(packed, from, to - from, UTF_8);
    }

    private int nameStart(int at) {
        int second = at + width(read(at));
        return second + width(read(second));
    }

    private int valueStart(int at) {
        return nameStart(at) + read(at);
    }

    private int end(int at) {
        return valueStart(at) + read(at + width(read(at)));
    }

    private int read(int at) {
        int value = packed[at] & 0x7f;
        for (int i = 1; packed[at + i - 1] < 0; i++) {
            value |= (packed[at + i] & 0x7f) << 7 * i;
        }
        return value;
    }

    private static int write(byte[] bytes, int at, int value) {
        int rest = value;
        int next = at;
        for (; rest > 0x7f; rest >>>= 7) {
            bytes[next++] = (byte) (rest | 0x80);
        }
        bytes[next++] = (byte) rest;
        return next;
    }

    private static int width(int value) {
        int width = 1;
        for (int rest = value >>> 7; rest != 0; rest >>>= 7) {
            width++;
        }
        return width;
    }
}
