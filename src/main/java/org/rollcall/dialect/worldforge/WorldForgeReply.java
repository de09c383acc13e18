package org.rollcall.dialect.worldforge;

import java.nio.ByteBuffer;
import org.rollcall.adapter.api.Packet;

/** A reply under construction, in one buffer that is used again and again. Not thread-safe. */
final class WorldForgeReply {

    private final byte[] bytes = new byte[WorldForgeCodec.MAX_REPLY];
    private final ByteBuffer out = ByteBuffer.wrap(bytes);

    WorldForgeReply begin(int type) {
        out.clear().putInt(type);
        return this;
    }

    WorldForgeReply word(int word) {
        out.putInt(word);
        return this;
    }

    /** Writes into a place that was kept free with {@link #word}. */
    void wordAt(int position, int word) {
        out.putInt(position, word);
    }

    WorldForgeReply bytes(byte[] source, int offset, int length) {
        out.put(source, offset, length);
        return this;
    }

    WorldForgeReply text(byte[] text) {
        return bytes(text, 0, Math.min(text.length, out.remaining()));
    }

    int size() {
        return out.position();
    }

    int room() {
        return out.remaining();
    }

    void sendTo(Packet packet) {
        packet.reply(bytes, 0, out.position());
    }
}
