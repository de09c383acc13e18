package org.rollcall.wire;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;

/** Connections straight to a listener that takes bytes as they come, in pieces of any length. */
public final class MemoryStreams implements StreamWire {

    private static final int SOURCE_PORT = 40_001;

    private final PacketListener bean;
    private final InetSocketAddress local;
    private final IntSupplier pieces;

    /**
     * Connects to a bean.
     *
     * @param pieces how long the next piece is that the bean gets of what was sent; at least 1
     */
    public MemoryStreams(PacketListener bean, InetSocketAddress local, IntSupplier pieces) {
        this.bean = bean;
        this.local = local;
        this.pieces = pieces;
    }

    @Override
    public Line connect(InetAddress source, String listener) {
        return new Connection(new InetSocketAddress(source, SOURCE_PORT), listener);
    }

    private final class Connection implements Line {

        private final InetSocketAddress remote;
        private final String listener;
        private final ByteArrayOutputStream replies = new ByteArrayOutputStream();
        private Object attachment;
        private boolean closed;
        private int read;

        Connection(InetSocketAddress remote, String listener) {
            this.remote = remote;
            this.listener = listener;
        }

        @Override
        public void send(byte[] bytes) {
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + pieces.getAsInt());
                deliver(Packet.Kind.MESSAGE, Arrays.copyOfRange(bytes, from, to));
                from = to;
            }
        }

        @Override
        public void endInput() {
            deliver(Packet.Kind.ENDED, new byte[0]);
        }

        private void deliver(Packet.Kind kind, byte[] bytes) {
            if (!closed) {
                bean.onBatch(new One(listener, new Piece(this, kind, bytes)));
            }
        }

        @Override
        public byte[] receive(int length) {
            byte[] all = replies.toByteArray();
            int from = read;
            read = Math.min(all.length, from + length);
            return Arrays.copyOfRange(all, from, read);
        }

        @Override
        public boolean ended() {
            return closed && read == replies.size();
        }

        @Override
        public boolean silent() {
            return !closed && read == replies.size();
        }

        @Override
        public void close() {
            attachment = null;
        }
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

    private final class Piece implements Packet {

        private final Connection of;
        private final Kind kind;
        private final ByteBuffer payload;

        Piece(Connection of, Kind kind, byte[] bytes) {
            this.of = of;
            this.kind = kind;
            // As the adapter does it: a longer buffer with other bytes behind the limit.
            byte[] used = Arrays.copyOf(bytes, bytes.length + 64);
            Arrays.fill(used, bytes.length, used.length, (byte) 0x5c);
            this.payload = ByteBuffer.wrap(used).limit(bytes.length);
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public InetSocketAddress remote() {
            return of.remote;
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
            if (!of.closed) {
                of.replies.write(bytes, offset, length);
            }
        }

        @Override
        public void close() {
            of.closed = true;
        }

        @Override
        public Object attachment() {
            return of.attachment;
        }

        @Override
        public void attach(Object value) {
            of.attachment = value;
        }
    }
}
