package org.rollcall.dialect.crossfire;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;
import org.rollcall.wire.MemoryWire;
import org.rollcall.wire.Wire;

/** Datagrams in, and dumps to a new client each time. */
final class CrossfireMemoryWire implements Wire {

    private final PacketListener bean;
    private final MemoryWire datagrams;
    private int clients;

    CrossfireMemoryWire(PacketListener bean) {
        this.bean = bean;
        this.datagrams = new MemoryWire("crossfire", bean);
    }

    @Override
    public void send(InetAddress source, byte[] datagram) {
        datagrams.send(source, datagram);
    }

    @Override
    public byte[] receive(InetAddress source) {
        return CrossfireRows.of(source, dump(newClient()));
    }

    @Override
    public boolean silent(InetAddress source) {
        return datagrams.silent(source) && receive(source) == null;
    }

    /** Connects and reads until the connection is closed. */
    byte[] dump(InetAddress client) {
        Connected packet = new Connected(new InetSocketAddress(client, 40_000));
        bean.onBatch(new One(packet));
        if (!packet.closed) {
            throw new AssertionError("the connection of " + client + " was left open");
        }
        return packet.out.toByteArray();
    }

    private InetAddress newClient() {
        clients++;
        return address(127, 9, clients >> 8, clients & 0xff);
    }

    static InetAddress address(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        datagrams.close();
    }

    private record One(Packet packet) implements PacketBatch {

        @Override
        public String listener() {
            return CrossfireDialect.DUMP;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Packet packet(int index) {
            return packet;
        }
    }

    private static final class Connected implements Packet {

        private final InetSocketAddress remote;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private boolean closed;

        Connected(InetSocketAddress remote) {
            this.remote = remote;
        }

        @Override
        public Kind kind() {
            return Kind.CONNECTED;
        }

        @Override
        public InetSocketAddress remote() {
            return remote;
        }

        @Override
        public InetSocketAddress local() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 13_326);
        }

        @Override
        public ByteBuffer payload() {
            return ByteBuffer.allocate(0);
        }

        @Override
        public void reply(byte[] bytes, int offset, int length) {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public Object attachment() {
            return null;
        }

        @Override
        public void attach(Object value) {
            throw new UnsupportedOperationException("nobody attaches to a connection that closes");
        }
    }
}
