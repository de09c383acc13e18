package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Cuts the stream of one connection into messages that end with a token. Holds what has come of the
 * message that is not complete, and never more than the longest message.
 */
final class Cutter implements Intake {

    private static final byte[] NOTHING = {};
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
    public boolean feed(ByteBuf bytes, Sink sink) {
        while (bytes.isReadable()) {
            if (length == maxBytes) {
                return false;
            }
            put(bytes.readByte());
            if (matched == token.length()) {
                sink.message(held, length);
                length = 0;
                matched = 0;
            }
        }
        if (length == 0) {
            // An idle connection keeps no buffer: thousands of them may be open.
            held = NOTHING;
        }
        return length < maxBytes;
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
    public void leftover(Sink sink) {
        sink.message(held, length);
        held = NOTHING;
        length = 0;
        matched = 0;
    }
}
