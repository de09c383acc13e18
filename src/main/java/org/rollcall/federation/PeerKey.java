package org.rollcall.federation;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The public key by which a master is known. Ordered bytewise. */
public final class PeerKey implements Comparable<PeerKey> {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private PeerKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static PeerKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("key of " + bytes.length + " bytes (expected: 32)");
        }
        return new PeerKey(bytes.clone());
    }

    /** Of the 44 characters that a master shows; nothing for any other text. */
    public static Optional<PeerKey> parse(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            return bytes.length == BYTES ? Optional.of(new PeerKey(bytes)) : Optional.empty();
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
    public int compareTo(PeerKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeerKey key && Arrays.equals(bytes, key.bytes);
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
