package org.rollcall.adapter.udp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.rollcall.adapter.delivery.Seat;
import org.rollcall.adapter.io.PortGroup;
import org.rollcall.adapter.io.Setup;

/** A UDP listener that is open. */
public final class UdpListener extends PortGroup<UdpLoop> {

    private final Set<InetSocketAddress> bound = ConcurrentHashMap.newKeySet();

    private UdpListener(Setup setup) {
        super(setup);
    }

    /**
     * Binds all sockets.
     *
     * @param seats one for each I/O thread, with an endpoint in it; given back with the thread
     * @throws Exception when one can't be bound; nothing is left open then
     */
    public static UdpListener open(Setup setup, List<Seat> seats) throws Exception {
        UdpListener listener = new UdpListener(setup);
        listener.listen(seats.size(), i -> new UdpLoop(setup, listener, seats.get(i), i));
        return listener;
    }

    void nowBound(InetSocketAddress address) {
        bound.add(address);
    }

    /**
     * A loop has opened a socket for one address: so must the others, as the kernel prefers it to
     * their wildcard sockets.
     */
    void alsoOpen(InetSocketAddress address, UdpLoop opener) {
        for (UdpLoop loop : loops()) {
            if (loop != opener && !loop.thread().netty().isShuttingDown()) {
                loop.thread().netty().execute(() -> loop.sockets().openBeside(address));
            }
        }
    }

    @Override
    public long kernelDrops() {
        return KernelDrops.of(bound);
    }

    @Override
    public boolean send(InetSocketAddress to, byte[] datagram) {
        UdpLoop loop = loops().get(0);
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
        super.retire();
    }

    @Override
    public void close() {
        keepDrops();
        super.close();
    }

    private void keepDrops() {
        setup().counts().formerKernelDrops.add(kernelDrops());
        bound.clear();
    }
}
