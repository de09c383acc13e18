package org.rollcall.adapter.tcp;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.adapter.api.StreamLimits;
import org.rollcall.adapter.delivery.Seat;
import org.rollcall.adapter.io.OpenListener;
import org.rollcall.adapter.io.Setup;

/** A TCP listener that is open: one I/O thread, or several that share the port. */
public final class TcpListener implements OpenListener {

    private final Setup setup;
    private final List<TcpLoop> loops = new ArrayList<>();
    private volatile int port;

    private TcpListener(Setup setup) {
        this.setup = setup;
        this.port = setup.spec().port();
    }

    /**
     * Binds all sockets.
     *
     * @param seats one for each I/O thread, with an endpoint in it; given back with the thread
     * @throws Exception when one can't be bound; nothing is left open then
     */
    public static TcpListener open(Setup setup, List<Seat> seats) throws Exception {
        TcpListener listener = new TcpListener(setup);
        StreamLimits limits = setup.spec().limits();
        AddressLimit limit = new AddressLimit(limits.connections(), limits.connectionsPerAddress());
        for (Seat seat : seats) {
            listener.loops.add(new TcpLoop(setup, limit, seat, listener.loops.size()));
        }
        try {
            for (TcpLoop loop : listener.loops) {
                listener.port = loop.thread().call(() -> listener.listen(loop));
            }
        } catch (Exception e) {
            listener.close();
            throw e;
        }
        return listener;
    }

    /** The first loop's socket proves that the port is nobody else's. */
    private int listen(TcpLoop loop) throws Exception {
        return loop.listen(port, setup.portIsOurs() || loop != loops.get(0));
    }

    @Override
    public int port() {
        return port;
    }

    /** Nothing is lost on TCP: the kernel tells the peer to send again. */
    @Override
    public long kernelDrops() {
        return 0;
    }

    @Override
    public boolean send(InetSocketAddress to, byte[] datagram) {
        return false;
    }

    @Override
    public void retire() {
        loops.forEach(loop -> loop.thread().netty().execute(loop::retire));
    }

    @Override
    public void close() {
        loops.forEach(loop -> loop.thread().closeOnLoop(loop::close));
    }

    @Override
    public boolean awaitClosed(long deadlineNanos) {
        boolean all = true;
        for (TcpLoop loop : loops) {
            all &= loop.thread().awaitEnd(deadlineNanos);
        }
        return all;
    }
}
