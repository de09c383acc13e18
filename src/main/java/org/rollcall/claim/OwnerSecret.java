package org.rollcall.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.rollcall.guard.Secrets;

/**
 * What an owner proves himself by: 256 random bits in 43 characters. It is known to him alone; what
 * is kept is its {@link #hash}, and what he shows in public is a {@link #token} for one server.
 */
public final class OwnerSecret {

    private static final String FORM = "[A-Za-z0-9_-]{43}";
    private static final String TOKEN_PREFIX = "rollcall-";
    private static final String TOKEN_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int TOKEN_LENGTH = 20;

    private final String text;

    private OwnerSecret(String text) {
        this.text = text;
    }

    public static OwnerSecret make() {
        return new OwnerSecret(Secrets.random());
    }

    /** Nothing for what cannot be one. */
    public static Optional<OwnerSecret> parse(String text) {
        return text != null && text.strip().matches(FORM)
                ? Optional.of(new OwnerSecret(text.strip()))
                : Optional.empty();
    }

    /** For its holder alone. */
    public String text() {
        return text;
    }

    /** SHA-256 of its text in hex: what claims are found by, and the key of webhook signatures. */
    public String hash() {
        return Secrets.hash(text);
    }

    /** What stands in a server's text for a while. It tells nothing about the secret. */
    public String token(String dialect, String key) {
        byte[] mac = hmac(text.getBytes(UTF_8), "token\0" + dialect + "\0" + key);
        StringBuilder token = new StringBuilder(TOKEN_PREFIX);
        for (int i = 0; i < TOKEN_LENGTH; i++) {
            token.append(TOKEN_LETTERS.charAt(mac[i] & 31));
        }
        return token.toString();
    }

    static byte[] hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "a secret";
    }
}
