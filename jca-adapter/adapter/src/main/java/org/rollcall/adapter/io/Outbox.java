package org.rollcall.adapter.io;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.Arrays;
import java.util.Objects;

/**
 * The replies of one batch, in the order in which the bean gave them. They are sent when the bean
 * has returned, and thrown away when it has thrown.
 */
public final class Outbox {

    private Slot[] from = new Slot[64];
    private ByteBuf[] replies = new ByteBuf[64];
    private int size;
    private boolean open;

    void open() {
        open = true;
    }

    void add(Slot slot, byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (!open) {
            throw new IllegalStateException("a packet was answered after its batch was done");
        }
        if (!slot.accepts(length)) {
            return;
        }
        if (size == replies.length) {
            from = Arrays.copyOf(from, 2 * size);
            replies = Arrays.copyOf(replies, 2 * size);
        }
        ByteBuf copy = PooledByteBufAllocator.DEFAULT.directBuffer(length, length);
        copy.writeBytes(bytes, offset, length);
        from[size] = slot;
        replies[size++] = copy;
    }

    /** Hands all replies to their sockets, unflushed. */
    void send(Counts counts) {
        open = false;
        long bytes = 0;
        for (int i = 0; i < size; i++) {
            bytes += replies[i].readableBytes();
            from[i].write(replies[i]);
            replies[i] = null;
        }
        counts.replies.add(size);
        counts.bytesOut.add(bytes);
        size = 0;
    }

    void discard() {
        open = false;
        for (int i = 0; i < size; i++) {
            replies[i].release();
            replies[i] = null;
        }
        size = 0;
    }
}
