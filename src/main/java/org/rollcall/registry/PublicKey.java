package org.rollcall.registry;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The public key by which a master, or who holds servers, is known. Ordered bytewise. */
public final class PublicKey implements Comparable<PublicKey> {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private PublicKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static PublicKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("key of " + bytes.length + " bytes (expected: 32)");
        }
        return new PublicKey(bytes.clone());
    }

    /** Of the 44 characters that people see; nothing for any other text. */
    public static Optional<PublicKey> parse(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            return bytes.length == BYTES ? Optional.of(new PublicKey(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public int compareTo(PublicKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
