package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Cuts the stream of one connection into messages that end with a token. Holds what has come of the
 * message that is not complete, and never more than the longest message.
 */
final class Cutter implements Intake {

    static final byte[] NOTHING = {};
    private static final int FIRST_BYTES = 128;

    private final Token token;
    private final int maxBytes;
    private byte[] held = NOTHING;
    private int length;
    private int matched;

    Cutter(Token token, int maxBytes) {
        this.token = token;
        this.maxBytes = maxBytes;
    }

    @Override
    public Outcome next(ByteBuf bytes) {
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

    @Override
    public byte[] held() {
        return held;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void clear() {
        held = length > FIRST_BYTES ? NOTHING : held;
        length = 0;
        matched = 0;
    }
}
