package org.rollcall.replay;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.ListenerCounts;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.ListenerState;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;

/** UDP listeners on real loopback sockets, a thread each; no container is needed. */
final class LoopbackListeners implements ListenerControl, AutoCloseable {

    private final PacketListener bean;
    private final Map<String, DatagramSocket> sockets = new ConcurrentHashMap<>();

    LoopbackListeners(PacketListener bean) {
        this.bean = bean;
    }

    @Override
    public ListenerState open(ListenerSpec spec) throws ListenerException {
        try {
            DatagramSocket socket =
                    new DatagramSocket(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), spec.port()));
            sockets.put(spec.name(), socket);
            Thread thread = new Thread(() -> serve(spec.name(), socket));
            thread.setDaemon(true);
            thread.start();
            return open(spec, socket.getLocalPort());
        } catch (IOException e) {
            throw new ListenerException(spec.name() + " - not opened: " + e, e);
        }
    }

    /** One that stands there, and nothing more. */
    static ListenerState open(ListenerSpec spec, int port) {
        ListenerCounts none = new ListenerCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return new ListenerState(spec, port, null, none);
    }

    private void serve(String name, DatagramSocket socket) {
        try {
            while (true) {
                DatagramPacket datagram = new DatagramPacket(new byte[65_535], 65_535);
                socket.receive(datagram);
                Received received = new Received(datagram, new ArrayList<>());
                bean.onBatch(new One(name, received));
                for (byte[] reply : received.replies()) {
                    socket.send(
                            new DatagramPacket(reply, reply.length, datagram.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close(String name) {
        sockets.remove(name).close();
    }

    @Override
    public List<ListenerState> states() {
        return List.of();
    }

    boolean allClosed() {
        return sockets.isEmpty();
    }

    /** The port of one that is open. */
    int port(String name) {
        return sockets.get(name).getLocalPort();
    }

    @Override
    public void close() {
        sockets.values().forEach(DatagramSocket::close);
    }

    private record One(String listener, Packet only) implements PacketBatch {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Packet packet(int index) {
            return only;
        }
    }

    private record Received(DatagramPacket datagram, List<byte[]> replies) implements Packet {

        @Override
        public Kind kind() {
            return Kind.DATAGRAM;
        }

        @Override
        public InetSocketAddress remote() {
            return (InetSocketAddress) datagram.getSocketAddress();
        }

        @Override
        public InetSocketAddress local() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        }

        @Override
        public ByteBuffer payload() {
            return ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength()).slice();
        }

        @Override
        public void reply(byte[] bytes, int offset, int length) {
            replies.add(Arrays.copyOfRange(bytes, offset, offset + length));
        }

        @Override
        public void close() {}

        @Override
        public Object attachment() {
            return null;
        }

        @Override
        public void attach(Object value) {}
    }
}
