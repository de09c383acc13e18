package org.rollcall.dialect.netpanzer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts bytes at backslashes. Tokens are never empty: backslashes in a row count as one. A token is
 * complete only when the backslash behind it has come, however the stream was split.
 */
final class NetPanzerTokens {

    private static final byte SEPARATOR = '\\';
    private static final byte[] NOTHING = {};
    private static final int FIRST_BYTES = 32;

    private byte[] held = NOTHING;
    private int length;

    /** Takes the next byte; the token that it completes, or null. */
    byte[] take(byte next) {
        if (next == SEPARATOR) {
            return rest();
        }
        if (length == held.length) {
            held = Arrays.copyOf(held, Math.max(FIRST_BYTES, 2 * length));
        }
        held[length++] = next;
        return null;
    }

    /** What has come of a token that is not complete, which begins anew; null if nothing has. */
    byte[] rest() {
        if (length == 0) {
            return null;
        }
        byte[] token = Arrays.copyOf(held, length);
        length = 0;
        // An idle connection keeps no buffer.
        held = NOTHING;
        return token;
    }

    /** All tokens of something that has an end, such as a datagram. */
    static List<byte[]> all(byte[] bytes) {
        List<byte[]> tokens = new ArrayList<>();
        NetPanzerTokens cutter = new NetPanzerTokens();
        for (byte next : bytes) {
            add(cutter.take(next), tokens);
        }
        add(cutter.rest(), tokens);
        return tokens;
    }

    private static void add(byte[] token, List<byte[]> tokens) {
        if (token != null) {
            tokens.add(token);
        }
    }
}
