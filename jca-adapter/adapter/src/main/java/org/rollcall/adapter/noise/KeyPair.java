package org.rollcall.adapter.noise;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** An X25519 key pair. */
public final class KeyPair {

    public static final int BYTES = X25519.POINT_SIZE;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;
    private final byte[] publicKey = new byte[BYTES];

    private KeyPair(byte[] secret) {
        this.secret = secret;
        X25519.generatePublicKey(secret, 0, publicKey, 0);
    }

    public static KeyPair generate() {
        byte[] secret = new byte[X25519.SCALAR_SIZE];
        X25519.generatePrivateKey(RANDOM, secret);
        return new KeyPair(secret);
    }

    /**
     * The pair of a private key.
     *
     * @param secret taken over: wiped with this pair
     */
    public static KeyPair of(byte[] secret) {
        return new KeyPair(secret);
    }

    /** A copy. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] ownPublicKey() {
        return publicKey;
    }

    /**
     * What both have in common; the caller wipes it.
     *
     * @throws NoiseException if it is all zeros: then it is no secret
     */
    byte[] agree(byte[] theirs) throws NoiseException {
        byte[] shared = new byte[BYTES];
        if (!X25519.calculateAgreement(secret, 0, theirs, 0, shared, 0)) {
            throw new NoiseException("the keys have nothing in common");
        }
        return shared;
    }

    public void wipe() {
        Arrays.fill(secret, (byte) 0);
    }
}
