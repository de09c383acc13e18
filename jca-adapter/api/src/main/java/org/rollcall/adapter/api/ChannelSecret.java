package org.rollcall.adapter.api;

import java.security.MessageDigest;
import java.util.Objects;

/**
 * The private half of an X25519 key pair. Equal to another one of the same bytes; never printed.
 */
public final class ChannelSecret {

    public static final int BYTES = 32;

    private final byte[] bytes;

    public ChannelSecret(byte[] bytes) {
        if (Objects.requireNonNull(bytes).length != BYTES) {
            throw new IllegalArgumentException("key of " + bytes.length + " bytes (expected: 32)");
        }
        this.bytes = bytes.clone();
    }

    /** A copy, which its user wipes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Takes as long for another one as for the same one. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelSecret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    /** The same for all: it is compared, not looked up, and shall tell nothing. */
    @Override
    public int hashCode() {
        return BYTES;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
