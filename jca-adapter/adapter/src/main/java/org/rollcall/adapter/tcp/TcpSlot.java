package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;
import org.rollcall.adapter.api.Line;
import org.rollcall.adapter.delivery.Outbox;
import org.rollcall.adapter.delivery.Slot;

/** One event of a connection in a batch. */
final class TcpSlot extends Slot {

    private static final int FIRST_BYTES = 256;

    private Connection connection;

    TcpSlot(Outbox outbox) {
        super(outbox, FIRST_BYTES);
    }

    void fill(Kind kind, Connection from, byte[] bytes, int length) {
        connection = from;
        addressed(kind, from.remote(), from.local());
        load(bytes, length);
    }

    Connection connection() {
        return connection;
    }

    @Override
    protected void clear() {
        super.clear();
        connection = null;
    }

    @Override
    protected boolean accepts(int length) {
        return connection.accepts(length);
    }

    @Override
    protected void write(ByteBuf reply) {
        connection.write(reply);
    }

    @Override
    public void close() {
        connection.closeAfterBatch();
    }

    @Override
    public Object attachment() {
        return connection.attachment();
    }

    @Override
    public void attach(Object value) {
        connection.attach(value);
    }

    @Override
    public byte[] peerKey() {
        return connection.peerKey();
    }

    @Override
    public Line line() {
        return connection.line();
    }
}
