package org.rollcall.federation;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.util.Base64;

/** A key pair as a master keeps it, made before the master is there. */
record RingKeyFiles(String secret, String publicKey) {

    static RingKeyFiles make() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        byte[] secret = ((XECPrivateKey) pair.getPrivate()).getScalar().orElseThrow();
        BigInteger point = ((XECPublicKey) pair.getPublic()).getU();
        byte[] open = new byte[32];
        for (int i = 0; i < open.length; i++) {
            open[i] = point.shiftRight(8 * i).byteValue();
        }
        return new RingKeyFiles(base64(secret), base64(open));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
