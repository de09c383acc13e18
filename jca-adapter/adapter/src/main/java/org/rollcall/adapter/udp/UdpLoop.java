package org.rollcall.adapter.udp;

import io.netty.buffer.Unpooled;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.delivery.Batch;
import org.rollcall.adapter.delivery.Desk;
import org.rollcall.adapter.delivery.Seat;
import org.rollcall.adapter.io.Counts;
import org.rollcall.adapter.io.IoLoop;
import org.rollcall.adapter.io.PortLoop;
import org.rollcall.adapter.io.Setup;

/** One I/O thread of a UDP listener, and the batch that its sockets fill. */
final class UdpLoop implements PortLoop {

    private final Counts counts;
    private final IoLoop thread;
    private final UdpSockets sockets;
    private final Batch<UdpSlot> batch;
    private final List<UdpSocket> unflushed = new ArrayList<>();
    private long received;

    UdpLoop(Setup setup, UdpListener listener, Seat seat, int number) {
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
        batch.deliver();
        batch.clear();
        for (int i = 0; i < unflushed.size(); i++) {
            unflushed.get(i).flush();
        }
        unflushed.clear();
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
        socket.send(new DatagramPacket(Unpooled.wrappedBuffer(datagram), to));
        counts.bytesOut.add(datagram.length);
    }

    /** Less than a full read means that the wildcard's queue is empty. */
    void wildcardRead(int datagrams) {
        if (datagrams < batch.capacity()) {
            sockets.wildcardDrained();
        }
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
