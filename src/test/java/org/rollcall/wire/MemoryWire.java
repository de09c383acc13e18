package org.rollcall.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;

/** Hands datagrams straight to a listener, as batches of one or more, and keeps its replies. */
public final class MemoryWire implements Wire {

    private static final int SOURCE_PORT = 40_000;

    private final String listener;
    private final PacketListener bean;
    private final InetSocketAddress local;
    private final Map<InetAddress, Queue<byte[]>> replies = new HashMap<>();

    public MemoryWire(String listener, PacketListener bean) {
        this.listener = listener;
        this.bean = bean;
        this.local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8453);
    }

    @Override
    public void send(InetAddress source, byte[] datagram) {
        send(new InetSocketAddress(source, SOURCE_PORT), datagram);
    }

    /** Sends several datagrams of one source as one batch. */
    public void send(InetSocketAddress source, byte[]... datagrams) {
        bean.onBatch(
                new Batch(
                        listener,
                        Arrays.stream(datagrams)
                                .map(datagram -> (Packet) new Datagram(source, datagram))
                                .toList()));
    }

    @Override
    public byte[] receive(InetAddress source) {
        return queue(source).poll();
    }

    @Override
    public boolean silent(InetAddress source) {
        return queue(source).isEmpty();
    }

    @Override
    public void close() {
        replies.clear();
    }

    private Queue<byte[]> queue(InetAddress source) {
        return replies.computeIfAbsent(source, s -> new ArrayDeque<>());
    }

    private record Batch(String listener, List<Packet> packets) implements PacketBatch {

        @Override
        public int size() {
            return packets.size();
        }

        @Override
        public Packet packet(int index) {
            return packets.get(index);
        }
    }

    private final class Datagram implements Packet {

        private final InetSocketAddress remote;
        private final ByteBuffer payload;

        Datagram(InetSocketAddress remote, byte[] bytes) {
            this.remote = remote;
            // As the adapter does it: a longer buffer with other bytes behind the limit.
            byte[] used = new byte[2048];
            Arrays.fill(used, (byte) 0x55);
            System.arraycopy(bytes, 0, used, 0, bytes.length);
            this.payload = ByteBuffer.wrap(used).limit(bytes.length);
        }

        @Override
        public Kind kind() {
            return Kind.DATAGRAM;
        }

        @Override
        public InetSocketAddress remote() {
            return remote;
        }

        @Override
        public InetSocketAddress local() {
            return local;
        }

        @Override
        public ByteBuffer payload() {
            return payload;
        }

        @Override
        public void reply(byte[] bytes, int offset, int length) {
            queue(remote.getAddress()).add(Arrays.copyOfRange(bytes, offset, offset + length));
        }

        @Override
        public void close() {}

        @Override
        public Object attachment() {
            return null;
        }

        @Override
        public void attach(Object value) {
            throw new UnsupportedOperationException("a datagram has no connection");
        }
    }
}
