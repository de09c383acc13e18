package org.rollcall.adapter;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.KeyParameter;

/** All memory that can be reached from an object through our classes and the cryptography's. */
public final class Reachable {

    private static final List<String> OURS = List.of("org.rollcall.adapter.", "org.bouncycastle.");

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> waiting = new ArrayDeque<>();

    private Reachable() {}

    public static Reachable from(Object root) {
        Reachable all = new Reachable();
        all.meet(root);
        while (!all.waiting.isEmpty()) {
            all.enter(all.waiting.poll());
        }
        return all;
    }

    private void meet(Object value) {
        if (value != null && seen.add(value)) {
            waiting.add(value);
        }
    }

    private void enter(Object value) {
        if (value instanceof Object[] values) {
            Arrays.stream(values).forEach(this::meet);
        }
        for (Class<?> type = value.getClass(); isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    meet(read(field, value));
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type != null && OURS.stream().anyMatch(type.getName()::startsWith);
    }

    private static Object read(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field.toString(), e);
        }
    }

    /** Copies of the keys that ciphers are run with. */
    public List<byte[]> keys() {
        return seen.stream()
                .filter(KeyParameter.class::isInstance)
                .map(key -> ((KeyParameter) key).getKey().clone())
                .toList();
    }

    /** A copy of the bytes behind one private field after the other. */
    public static byte[] field(Object of, String... names) {
        Object value = of;
        for (String name : names) {
            Object from = value;
            value =
                    Arrays.stream(from.getClass().getDeclaredFields())
                            .filter(field -> field.getName().equals(name))
                            .map(field -> read(field, from))
                            .findFirst()
                            .orElseThrow();
        }
        return ((byte[]) value).clone();
    }

    /** Whether a secret stands anywhere, as bytes or as the words that ciphers make of them. */
    public boolean hold(byte[] secret) {
        return seen.stream()
                .map(Reachable::bytes)
                .anyMatch(memory -> Collections.indexOfSubList(list(memory), list(secret)) >= 0);
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof int[] words) {
            ByteBuffer memory = ByteBuffer.allocate(words.length * Integer.BYTES);
            memory.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(words);
            return memory.array();
        }
        return new byte[0];
    }

    private static List<Byte> list(byte[] bytes) {
        return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
    }
}
