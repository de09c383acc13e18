package org.rollcall.adapter.udp;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.rollcall.adapter.delivery.Seat;
import org.rollcall.adapter.io.OpenListener;
import org.rollcall.adapter.io.Setup;

/** A UDP listener that is open: one I/O thread, or several that share the port. */
public final class UdpListener implements OpenListener {

    private final Setup setup;
    private final List<UdpLoop> loops = new ArrayList<>();
    private final Set<InetSocketAddress> bound = ConcurrentHashMap.newKeySet();
    private volatile int port;

    private UdpListener(Setup setup) {
        this.setup = setup;
        this.port = setup.spec().port();
    }

    /**
     * Binds all sockets.
     *
     * @param seats one for each I/O thread, with an endpoint in it; given back with the thread
     * @throws Exception when one can't be bound; nothing is left open then
     */
    public static UdpListener open(Setup setup, List<Seat> seats) throws Exception {
        UdpListener listener = new UdpListener(setup);
        for (Seat seat : seats) {
            listener.loops.add(new UdpLoop(setup, listener, seat, listener.loops.size()));
        }
        try {
            for (UdpLoop loop : listener.loops) {
                listener.port = loop.thread().call(() -> listener.bindFirst(loop));
            }
        } catch (Exception e) {
            listener.close();
            throw e;
        }
        return listener;
    }

    /** The sockets a loop starts with. The first loop's prove that the port is nobody else's. */
    private int bindFirst(UdpLoop loop) throws Exception {
        boolean shared = setup.portIsOurs() || loop != loops.get(0);
        return loop.sockets().bindFirst(port, shared);
    }

    void nowBound(InetSocketAddress address) {
        bound.add(address);
    }

    /**
     * A loop has opened a socket for one address: so must the others, as the kernel prefers it to
     * their wildcard sockets.
     */
    void alsoOpen(InetSocketAddress address, UdpLoop opener) {
        for (UdpLoop loop : loops) {
            if (loop != opener && !loop.thread().netty().isShuttingDown()) {
                loop.thread().netty().execute(() -> loop.sockets().openBeside(address));
            }
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long kernelDrops() {
        return KernelDrops.of(bound);
    }

    @Override
    public boolean send(InetSocketAddress to, byte[] datagram) {
        UdpLoop loop = loops.get(0);
        try {
            loop.thread().netty().execute(() -> loop.send(to, datagram));
            return true;
        } catch (RejectedExecutionException e) {
            // Just closed.
            return false;
        }
    }

    @Override
    public void retire() {
        keepDrops();
        loops.forEach(loop -> loop.thread().netty().execute(() -> loop.whenDrained(loop::close)));
    }

    @Override
    public void close() {
        keepDrops();
        loops.forEach(loop -> loop.thread().closeOnLoop(loop::close));
    }

    private void keepDrops() {
        setup.counts().formerKernelDrops.add(kernelDrops());
        bound.clear();
    }

    @Override
    public boolean awaitClosed(long deadlineNanos) {
        boolean all = true;
        for (UdpLoop loop : loops) {
            all &= loop.thread().awaitEnd(deadlineNanos);
        }
        return all;
    }
}
