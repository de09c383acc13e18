package org.rollcall.adapter.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.Tap;
import org.rollcall.adapter.api.Wire;
import org.rollcall.adapter.delivery.Batch;
import org.rollcall.adapter.delivery.Desk;
import org.rollcall.adapter.delivery.Seat;
import org.rollcall.adapter.io.Counts;
import org.rollcall.adapter.io.IoLoop;
import org.rollcall.adapter.io.PortLoop;
import org.rollcall.adapter.io.Setup;
import org.rollcall.adapter.io.TapPoint;

/** One I/O thread of a UDP listener, and the batch that its sockets fill. */
final class UdpLoop implements PortLoop {

    private final Setup setup;
    private final Counts counts;
    private final IoLoop thread;
    private final UdpSockets sockets;
    private final Batch<UdpSlot> batch;
    private final List<UdpSocket> unflushed = new ArrayList<>();
    private long received;

    /** Who listens in on the batch at hand; null mostly. */
    private Tap tap;

    UdpLoop(Setup setup, UdpListener listener, Seat seat, int number) {
        this.setup = setup;
        counts = setup.counts();
        thread = new IoLoop(setup, number, () -> end(seat));
        sockets = new UdpSockets(setup, listener, this);
        int capacity = ((Framing.Datagram) setup.spec().framing()).maxBytes();
        batch =
                new Batch<>(
                        setup.spec().name(),
                        setup.settings().batchSize(),
                        new Desk(seat, counts),
                        outbox -> new UdpSlot(outbox, capacity));
    }

    @Override
    public IoLoop thread() {
        return thread;
    }

    UdpSockets sockets() {
        return sockets;
    }

    void received(DatagramPacket datagram, UdpSocket through) {
        try {
            batch.next().fill(datagram, sockets.answering(datagram, through));
            received++;
            if (batch.filled(datagram.content().readableBytes())) {
                deliver();
            }
        } finally {
            datagram.release();
        }
    }

    void deliver() {
        if (batch.size() == 0) {
            return;
        }
        tap = setup.taps().now();
        if (tap != null) {
            tapBatch();
        }
        batch.deliver();
        batch.clear();
        for (int i = 0; i < unflushed.size(); i++) {
            unflushed.get(i).flush();
        }
        unflushed.clear();
    }

    private void tapBatch() {
        for (int i = 0; i < batch.size(); i++) {
            UdpSlot slot = batch.slot(i);
            ByteBuf bytes = Unpooled.wrappedBuffer(slot.payload());
            TapPoint.Ends ends = new TapPoint.Ends(slot.local(), slot.remote());
            setup.taps().tell(tap, batch.listener(), Wire.Event.DATAGRAM_CAME, ends, bytes);
        }
    }

    /** A reply of the batch at hand. */
    void sends(InetSocketAddress from, InetSocketAddress to, ByteBuf bytes) {
        if (tap != null) {
            TapPoint.Ends ends = new TapPoint.Ends(from, to);
            setup.taps().tell(tap, batch.listener(), Wire.Event.DATAGRAM_WENT, ends, bytes);
        }
    }

    /** Sends what nobody asked for. */
    void send(InetSocketAddress to, byte[] datagram) {
        UdpSocket socket = sockets.speakingTo(to.getAddress());
        if (socket == null) {
            undeliverable();
            return;
        }
        if (!socket.accepts()) {
            return;
        }
        tap = setup.taps().now();
        ByteBuf bytes = Unpooled.wrappedBuffer(datagram);
        sends(socket.address(), to, bytes);
        socket.send(new DatagramPacket(bytes, to));
        counts.bytesOut.add(datagram.length);
    }

    int mostPerRead() {
        return batch.capacity();
    }

    void toFlush(UdpSocket socket) {
        unflushed.add(socket);
    }

    /** A reply could not be sent, to a forged source for instance. */
    void undeliverable() {
        counts.dropped.increment();
    }

    @Override
    public int listen(int port, boolean shared) throws Exception {
        return sockets.bindFirst(port, shared);
    }

    @Override
    public void retire() {
        sockets.hearNoMore();
        whenDrained(this::close);
    }

    /** Runs something once what waits in the kernel now has been handled. */
    void whenDrained(Runnable then) {
        thread.whenQuiet(() -> received, then);
    }

    private void end(Seat seat) {
        seat.close();
        batch.close();
    }

    @Override
    public void close() {
        sockets.closeAll();
        thread.end();
    }
}
