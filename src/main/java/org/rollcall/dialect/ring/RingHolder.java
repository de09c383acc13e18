package org.rollcall.dialect.ring;

import java.util.Arrays;
import java.util.Base64;

/** A public key, as what holds servers. */
final class RingHolder {

    private final byte[] key;

    RingHolder(byte[] key) {
        this.key = key.clone();
    }

    static RingHolder parse(String base64) {
        byte[] key = Base64.getDecoder().decode(base64);
        if (key.length != 32) {
            throw new IllegalArgumentException("key of " + key.length + " bytes (expected: 32)");
        }
        return new RingHolder(key);
    }

    byte[] key() {
        return key.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RingHolder that && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    /** Base64. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(key);
    }
}
