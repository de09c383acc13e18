package org.rollcall.adapter.tcp;

import java.net.InetSocketAddress;
import java.util.List;
import org.rollcall.adapter.api.StreamLimits;
import org.rollcall.adapter.delivery.Seat;
import org.rollcall.adapter.io.PortGroup;
import org.rollcall.adapter.io.Setup;

/** A TCP listener that is open. */
public final class TcpListener extends PortGroup<TcpLoop> {

    private TcpListener(Setup setup) {
        super(setup);
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
        listener.listen(seats.size(), i -> new TcpLoop(setup, limit, seats.get(i), i));
        return listener;
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
}
