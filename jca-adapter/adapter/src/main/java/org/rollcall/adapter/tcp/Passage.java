package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;

/** Hands on whatever comes, in pieces of limited length. */
final class Passage implements Intake {

    private final int maxBytes;
    private byte[] held = Cutter.NOTHING;

    Passage(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public Outcome next(ByteBuf bytes) {
        held = new byte[Math.min(maxBytes, bytes.readableBytes())];
        bytes.readBytes(held);
        return held.length == 0 ? Outcome.MORE_WANTED : Outcome.MESSAGE;
    }

    @Override
    public byte[] held() {
        return held;
    }

    @Override
    public int length() {
        return held.length;
    }

    @Override
    public void clear() {
        held = Cutter.NOTHING;
    }
}
