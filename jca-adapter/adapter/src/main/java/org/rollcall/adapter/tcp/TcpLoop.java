package org.rollcall.adapter.tcp;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.logging.Level;
import org.rollcall.adapter.api.Packet.Kind;
import org.rollcall.adapter.delivery.Batch;
import org.rollcall.adapter.delivery.Desk;
import org.rollcall.adapter.delivery.Seat;
import org.rollcall.adapter.io.Binding;
import org.rollcall.adapter.io.IoLoop;
import org.rollcall.adapter.io.OnceAMinute;
import org.rollcall.adapter.io.PortLoop;
import org.rollcall.adapter.io.Setup;

/** One I/O thread of a TCP listener: its listening socket, its connections, their batch. */
final class TcpLoop implements PortLoop {

    private static final int BACKLOG = 1024;

    /** Bounds what a peer can make the kernel keep for us; messages are small. */
    private static final int RECEIVE_BUFFER_BYTES = 64 << 10;

    private final Setup setup;
    private final IoLoop thread;
    private final Batch<TcpSlot> batch;
    private final Connections connections;
    private final OnceAMinute log = new OnceAMinute();
    private final Runnable delivery = this::deliver;
    private ServerChannel door;
    private boolean deliveryDue;

    TcpLoop(Setup setup, AddressLimit limit, Seat seat, int number) {
        this.setup = setup;
        thread = new IoLoop(setup, number, () -> end(seat));
        connections = new Connections(setup, this, limit);
        batch =
                new Batch<>(
                        setup.spec().name(),
                        setup.settings().batchSize(),
                        new Desk(seat, setup.counts()),
                        TcpSlot::new);
    }

    @Override
    public IoLoop thread() {
        return thread;
    }

    Connections connections() {
        return connections;
    }

    @Override
    public int listen(int port, boolean shared) throws Exception {
        String address = setup.spec().address();
        InetSocketAddress bindTo =
                address.equals("*")
                        ? new InetSocketAddress(port)
                        : new InetSocketAddress(InetAddress.getByName(address), port);
        ServerChannel channel = setup.transport().serverChannel();
        channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
        channel.config().setOption(ChannelOption.SO_BACKLOG, BACKLOG);
        channel.config().setOption(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
        channel.pipeline().addLast(new Acceptor(setup, connections));
        Binding.bind(channel, bindTo, thread, setup.transport(), shared);
        door = channel;
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Puts an event in the batch, which is delivered when all that is ready has been read. */
    void add(Kind kind, Connection from, byte[] bytes, int length) {
        batch.next().fill(kind, from, bytes, length);
        if (batch.filled(length)) {
            deliver();
        } else if (!deliveryDue) {
            deliveryDue = true;
            // A task runs after the events of this round, so those of all connections are in.
            thread.netty().execute(delivery);
        }
    }

    void deliver() {
        deliveryDue = false;
        if (batch.size() == 0) {
            return;
        }
        boolean handled = batch.deliver();
        for (int i = 0; i < batch.size(); i++) {
            batch.slot(i).connection().settle(handled);
        }
        batch.clear();
    }

    /** An exception of ours, as a peer can only cause those of the network. */
    void unexpected(Throwable failure) {
        log.log(
                Level.SEVERE,
                setup.spec().name() + " - a connection failed (expected: no exception); closed",
                failure);
    }

    /** Stops listening once those who wait are accepted; ends with the last connection. */
    @Override
    public void retire() {
        thread.whenQuiet(
                connections::admitted,
                () -> {
                    closeDoor();
                    connections.whenEmpty(thread::end);
                });
    }

    @Override
    public void close() {
        closeDoor();
        connections.closeAll();
        thread.end();
    }

    private void end(Seat seat) {
        seat.close();
        batch.close();
    }

    private void closeDoor() {
        if (door != null) {
            door.close();
        }
    }
}
