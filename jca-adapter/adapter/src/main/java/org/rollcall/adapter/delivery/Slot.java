package org.rollcall.adapter.delivery;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.rollcall.adapter.api.Packet;

/** One place in a batch; holds packet after packet in the same buffer. */
public abstract class Slot implements Packet {

    private final Outbox outbox;
    private ByteBuffer payload;
    private Kind kind;
    private InetSocketAddress remote;
    private InetSocketAddress local;

    protected Slot(Outbox outbox, int capacity) {
        this.outbox = outbox;
        this.payload = ByteBuffer.allocate(capacity);
    }

    protected final void addressed(Kind what, InetSocketAddress from, InetSocketAddress to) {
        kind = what;
        remote = from;
        local = to;
    }

    protected final void load(ByteBuf bytes) {
        int length = bytes.readableBytes();
        bytes.getBytes(bytes.readerIndex(), roomFor(length), 0, length);
        show(length);
    }

    protected final void load(byte[] bytes, int length) {
        System.arraycopy(bytes, 0, roomFor(length), 0, length);
        show(length);
    }

    private byte[] roomFor(int length) {
        if (payload.capacity() < length) {
            payload = ByteBuffer.allocate(Math.max(length, 2 * payload.capacity()));
        }
        return payload.array();
    }

    private void show(int length) {
        // The bean may have left any order and position behind.
        payload.clear().limit(length).order(ByteOrder.BIG_ENDIAN);
    }

    /** Lets go of what belongs to the peer; an idle slot must not keep a connection alive. */
    protected void clear() {
        remote = null;
        local = null;
    }

    @Override
    public final Kind kind() {
        return kind;
    }

    @Override
    public final InetSocketAddress remote() {
        return remote;
    }

    @Override
    public final InetSocketAddress local() {
        return local;
    }

    @Override
    public final ByteBuffer payload() {
        return payload;
    }

    @Override
    public final void reply(byte[] bytes, int offset, int length) {
        outbox.add(this, bytes, offset, length);
    }

    /** Whether a reply of that length may be kept for the peer. */
    protected abstract boolean accepts(int length);

    /** Hands one reply to the socket, unflushed; the buffer is the socket's from now on. */
    protected abstract void write(ByteBuf reply);
}
