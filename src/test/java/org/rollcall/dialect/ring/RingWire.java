package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Queue;
import org.rollcall.adapter.api.Line;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;

/** One channel straight to the dialect: what the adapter makes of an encrypted connection. */
final class RingWire implements Line {

    private final RingDialect dialect;
    private final String ring;
    private final byte[] key;
    private final InetSocketAddress remote;
    private final Queue<String> heard = new ArrayDeque<>();
    private Object attachment;
    volatile long waiting;
    boolean closed;

    RingWire(RingDialect dialect, String ring, int key, String address) {
        this.dialect = dialect;
        this.ring = ring;
        this.key = new byte[32];
        this.key[5] = (byte) key;
        try {
            this.remote = new InetSocketAddress(InetAddress.getByName(address), 40_000);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    /** Sends a request with quotes for apostrophes, and hands back what is answered at once. */
    String ask(String request) {
        return ask(request.replace('\'', '"').getBytes(UTF_8));
    }

    String ask(byte[] request) {
        deliver(Packet.Kind.MESSAGE, request);
        return next();
    }

    String publicKey() {
        return Base64.getEncoder().encodeToString(key);
    }

    /** The oldest message not read yet; null if there is none. */
    String next() {
        synchronized (heard) {
            return heard.poll();
        }
    }

    void end() {
        deliver(Packet.Kind.CLOSED, new byte[0]);
    }

    private void deliver(Packet.Kind kind, byte[] bytes) {
        Packet packet = new One(kind, ByteBuffer.wrap(bytes));
        dialect.onBatch(
                new PacketBatch() {
                    @Override
                    public String listener() {
                        return ring;
                    }

                    @Override
                    public int size() {
                        return 1;
                    }

                    @Override
                    public Packet packet(int index) {
                        return packet;
                    }
                });
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public byte[] peerKey() {
        return key.clone();
    }

    @Override
    public boolean send(byte[] message) {
        synchronized (heard) {
            heard.add(new String(message, UTF_8));
        }
        return true;
    }

    @Override
    public long waiting() {
        return waiting;
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class One implements Packet {

        private final Kind kind;
        private final ByteBuffer payload;

        One(Kind kind, ByteBuffer payload) {
            this.kind = kind;
            this.payload = payload;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public InetSocketAddress remote() {
            return remote;
        }

        @Override
        public InetSocketAddress local() {
            return remote;
        }

        @Override
        public ByteBuffer payload() {
            return payload;
        }

        @Override
        public void reply(byte[] bytes, int offset, int length) {
            send(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public Object attachment() {
            return attachment;
        }

        @Override
        public void attach(Object value) {
            attachment = value;
        }

        @Override
        public byte[] peerKey() {
            return key.clone();
        }

        @Override
        public Line line() {
            return RingWire.this;
        }
    }
}
