package org.rollcall.adapter.tcp;

/**
 * The bytes that end a message, prepared for finding them in one pass (Knuth, Morris, Pratt), so
 * that a stream may be split anywhere, also inside of a token that begins like itself.
 */
final class Token {

    private final byte[] bytes;
    private final int[] fallback;

    Token(byte[] bytes) {
        this.bytes = bytes;
        this.fallback = new int[bytes.length];
        for (int i = 1, matched = 0; i < bytes.length; i++) {
            matched = advance(matched, bytes[i]);
            fallback[i] = matched;
        }
    }

    /** How much of the token is matched after one more byte; {@link #length} when all of it is. */
    int advance(int matched, byte next) {
        int length = matched;
        while (length > 0 && bytes[length] != next) {
            length = fallback[length - 1];
        }
        return bytes[length] == next ? length + 1 : length;
    }

    int length() {
        return bytes.length;
    }
}
