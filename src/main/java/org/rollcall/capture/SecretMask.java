package org.rollcall.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.Set;

/**
 * Stars the values of secret names in a stream of {@code \\name\\value\\name\\value}, however it is
 * cut into pieces. Of one direction of one connection, or of one datagram.
 */
final class SecretMask {

    private static final byte STAR = '*';
    private static final int MOST_NAME_BYTES = 64;

    private final Set<String> secrets;
    private final StringBuilder word = new StringBuilder();
    private boolean hiding;

    /**
     * @param secrets in lower case
     */
    SecretMask(Set<String> secrets) {
        this.secrets = secrets;
    }

    /** In place. */
    void mask(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            byte c = bytes[i];
            if (c == '\\') {
                hiding = !hiding && secrets.contains(word.toString());
                word.setLength(0);
            } else if (hiding) {
                bytes[i] = STAR;
            } else if (word.length() < MOST_NAME_BYTES) {
                word.append(new String(new byte[] {c}, US_ASCII).toLowerCase(Locale.ROOT));
            }
        }
    }
}
