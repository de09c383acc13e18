package org.rollcall.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/** A certificate and the key that belongs to it. */
record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {

    TlsIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * @throws IOException in words for an operator, also if the two do not belong together
     */
    static TlsIdentity read(Path certificate, Path key) throws IOException {
        TlsIdentity identity = new TlsIdentity(Pem.certificates(certificate), Pem.key(key));
        if (!identity.belongTogether()) {
            throw new IOException(key + ": not the key of the certificate in " + certificate);
        }
        return identity;
    }

    private boolean belongTogether() throws IOException {
        byte[] something = new byte[32];
        new SecureRandom().nextBytes(something);
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "Ed25519";
                };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(something);
            byte[] signed = signature.sign();
            signature.initVerify(first());
            signature.update(something);
            return signature.verify(signed);
        } catch (GeneralSecurityException differentKinds) {
            return false;
        }
    }

    X509Certificate first() {
        return chain.get(0);
    }

    String text() {
        return "certificate of %s, good until %s"
                .formatted(
                        first().getSubjectX500Principal().getName(),
                        first().getNotAfter().toInstant());
    }
}
