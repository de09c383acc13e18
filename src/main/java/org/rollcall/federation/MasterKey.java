package org.rollcall.federation;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The public key by which a master is known. Ordered bytewise. */
public final class MasterKey implements Comparable<MasterKey> {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static MasterKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("key of " + bytes.length + " bytes (expected: 32)");
        }
        return new MasterKey(bytes.clone());
    }

    /** Of the 44 characters that a master shows; nothing for any other text. */
    public static Optional<MasterKey> parse(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            return bytes.length == BYTES ? Optional.of(new MasterKey(bytes)) : Optional.empty();
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
    public int compareTo(MasterKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey key && Arrays.equals(bytes, key.bytes);
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
