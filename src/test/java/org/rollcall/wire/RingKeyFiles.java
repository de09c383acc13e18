package org.rollcall.wire;

import java.security.SecureRandom;
import java.util.Base64;
import org.rollcall.adapter.noise.KeyPair;

/** A key pair as a master keeps it, made before the master is there. */
public record RingKeyFiles(String secret, String publicKey) {

    public static RingKeyFiles make() {
        byte[] secret = new byte[KeyPair.BYTES];
        new SecureRandom().nextBytes(secret);
        return new RingKeyFiles(base64(secret), base64(KeyPair.of(secret).publicKey()));
    }

    public static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    /** As who dials needs it. */
    public byte[] key() {
        return Base64.getDecoder().decode(publicKey);
    }
}
