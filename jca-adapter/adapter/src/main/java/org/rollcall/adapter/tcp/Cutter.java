package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Cuts the stream of one connection into messages that end with a token. Holds what has come of the
 * message that is not complete, and never more than the longest message.
 */
final class Cutter {

    static final byte[] NOTHING = {};
    private static final int FIRST_BYTES = 128;

    private final Token token;
    private final int maxBytes;
    private byte[] held = NOTHING;
    private int length;
    private int matched;

    /** What came of the bytes that were there. */
    enum Outcome {
        /** A message is complete; there may be bytes left for the next. */
        MESSAGE,
        /** All bytes are taken, and the message is not complete. */
        MORE_WANTED,
        /** The message is longer than allowed; what follows can't be understood. */
        TOO_LONG
    }

    Cutter(Token token, int maxBytes) {
        this.token = token;
        this.maxBytes = maxBytes;
    }

    /** Takes bytes up to the end of a message, which must be cleared before the next. */
    Outcome next(ByteBuf bytes) {
        while (bytes.isReadable() && length < maxBytes) {
            put(bytes.readByte());
            if (matched == token.length()) {
                return Outcome.MESSAGE;
            }
        }
        return length < maxBytes ? Outcome.MORE_WANTED : Outcome.TOO_LONG;
    }

    private void put(byte next) {
        if (length == held.length) {
            int doubled = Math.min(maxBytes, Math.max(FIRST_BYTES, 2 * length));
            held = Arrays.copyOf(held, doubled);
        }
        held[length++] = next;
        matched = token.advance(matched, next);
    }

    /** The message that is complete, or what there is of the next one. */
    byte[] held() {
        return held;
    }

    int length() {
        return length;
    }

    /** Forgets everything; an idle connection keeps no buffer, as thousands may be open. */
    void clear() {
        held = length > FIRST_BYTES ? NOTHING : held;
        length = 0;
        matched = 0;
    }
}
