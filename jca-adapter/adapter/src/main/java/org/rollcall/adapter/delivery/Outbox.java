package org.rollcall.adapter.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Objects;
import org.rollcall.adapter.io.Counts;

/**
 * The replies of one batch, in the order in which the bean gave them. They are sent when the bean
 * has returned, and thrown away when it has thrown. Short replies are copied into buffers that are
 * used again as soon as the socket is done with them, which mostly is at once.
 */
public final class Outbox {

    private static final int SHORT_BYTES = 2048;
    private static final int FIRST_BYTES = 64;

    private Slot[] from = new Slot[64];
    private ByteBuf[] replies = new ByteBuf[64];
    private ByteBuf[] reusable = new ByteBuf[64];
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
            reusable = Arrays.copyOf(reusable, 2 * size);
        }
        from[size] = slot;
        replies[size] = buffer(length).writeBytes(bytes, offset, length);
        size++;
    }

    /** A buffer that is the receiver's to release. */
    private ByteBuf buffer(int length) {
        if (length > SHORT_BYTES) {
            return PooledByteBufAllocator.DEFAULT.directBuffer(length, length);
        }
        ByteBuf own = reusable[size];
        if (own == null || own.refCnt() != 1) {
            drop(own);
            own = Unpooled.directBuffer(FIRST_BYTES, SHORT_BYTES);
            reusable[size] = own;
        }
        return own.retain().clear();
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

    /** Gives all buffers back; those that a socket still holds go when it is done. */
    void close() {
        for (int i = 0; i < reusable.length; i++) {
            drop(reusable[i]);
            reusable[i] = null;
        }
    }

    private static void drop(ByteBuf buffer) {
        if (buffer != null) {
            buffer.release();
        }
    }
}
