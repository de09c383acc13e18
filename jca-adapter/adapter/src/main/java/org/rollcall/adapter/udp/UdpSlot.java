package org.rollcall.adapter.udp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.DatagramPacket;
import org.rollcall.adapter.delivery.Outbox;
import org.rollcall.adapter.delivery.Slot;

/** One datagram of a batch, and the socket through which it is answered. */
final class UdpSlot extends Slot {

    private UdpSocket via;

    UdpSlot(Outbox outbox, int capacity) {
        super(outbox, capacity);
    }

    void fill(DatagramPacket datagram, UdpSocket answeredThrough) {
        via = answeredThrough;
        addressed(Kind.DATAGRAM, datagram.sender(), datagram.recipient());
        load(datagram.content());
    }

    @Override
    protected void clear() {
        super.clear();
        via = null;
    }

    @Override
    protected boolean accepts(int length) {
        return via.accepts();
    }

    @Override
    protected void write(ByteBuf reply) {
        via.write(new DatagramPacket(reply, remote()), local());
    }

    /** Datagrams have no connection. */
    @Override
    public void close() {}

    @Override
    public Object attachment() {
        return null;
    }

    @Override
    public void attach(Object value) {
        throw new UnsupportedOperationException(
                "a value was attached to a datagram (expected: a TCP connection)");
    }
}
