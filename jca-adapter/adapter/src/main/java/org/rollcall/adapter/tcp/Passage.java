package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;

/** Hands on whatever comes, in pieces of limited length, and keeps nothing. */
final class Passage implements Intake {

    private static final byte[] NOTHING = {};

    private final int maxBytes;

    Passage(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public boolean feed(ByteBuf bytes, Sink sink) {
        byte[] piece = new byte[Math.min(maxBytes, bytes.readableBytes())];
        while (bytes.isReadable()) {
            int length = Math.min(piece.length, bytes.readableBytes());
            bytes.readBytes(piece, 0, length);
            sink.message(piece, length);
        }
        return true;
    }

    @Override
    public void leftover(Sink sink) {
        sink.message(NOTHING, 0);
    }
}
