package org.rollcall.replay;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.StreamLimits;
import org.rollcall.dialect.Dialect;

/**
 * A listener like one of ours, on a loopback port of its own, whose packets go to a dialect that is
 * thrown away. It hears nobody but the sockets of the replay.
 */
final class TestListener implements AutoCloseable {

    static final String ENDPOINT = "replay";

    private static final Logger LOG = Logger.getLogger(TestListener.class.getName());
    private static final String PREFIX = "replay-";

    private final ListenerControl control;
    private final ListenerSpec real;
    private final Dialect dialect;
    private final Map<Integer, Exchange> exchanges = new ConcurrentHashMap<>();
    private final InetSocketAddress address;

    TestListener(ListenerControl control, ListenerSpec real, Dialect dialect)
            throws ListenerException {
        this.control = control;
        this.real = real;
        this.dialect = dialect;
        address = new InetSocketAddress("127.0.0.1", control.open(alike()).port());
    }

    private ListenerSpec alike() {
        StreamLimits limits = real.limits();
        // All strangers have one address here.
        StreamLimits forOne =
                new StreamLimits(
                        limits.connections(),
                        limits.connections(),
                        limits.maxOutputBytes(),
                        limits.idleDeadline(),
                        limits.totalDeadline());
        return new ListenerSpec(name(), ENDPOINT, "127.0.0.1", 0, real.framing(), 1, forOne);
    }

    private String name() {
        return PREFIX + real.name();
    }

    ListenerSpec real() {
        return real;
    }

    Dialect dialect() {
        return dialect;
    }

    InetSocketAddress address() {
        return address;
    }

    /** From now on what comes from this port of ours is a stranger's. */
    void expect(int port, Exchange exchange) {
        exchanges.put(port, exchange);
    }

    void forget(int port) {
        exchanges.remove(port);
    }

    boolean isMeant(PacketBatch batch) {
        return batch.listener().equals(name());
    }

    /** On the listener's I/O thread. */
    void onBatch(PacketBatch batch) {
        List<Packet> packets = new ArrayList<>();
        List<Exchange> concerned = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            Exchange exchange = exchanges.get(packet.remote().getPort());
            if (exchange == null) {
                packet.close();
            } else {
                packets.add(new ReplayedBatch.Replayed(packet, exchange));
                concerned.add(exchange);
                sizes.add(packet.payload().remaining());
            }
        }
        deliver(packets, concerned);
        for (int i = 0; i < packets.size(); i++) {
            concerned.get(i).handled(packets.get(i).kind(), sizes.get(i));
        }
    }

    private void deliver(List<Packet> packets, List<Exchange> concerned) {
        try {
            dialect.onBatch(new ReplayedBatch(real.name(), packets));
        } catch (RuntimeException e) {
            // To the listener it never happened: the next packet of the capture shall have a bean.
            LOG.log(Level.SEVERE, name() + " - the dialect failed on a replayed packet", e);
            concerned.forEach(Exchange::failed);
        }
    }

    @Override
    public void close() {
        control.close(name());
    }
}
