package org.rollcall.replay;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;

/** A batch of a test listener, as the real one would have got it from the strangers themselves. */
record ReplayedBatch(String listener, List<Packet> packets) implements PacketBatch {

    @Override
    public int size() {
        return packets.size();
    }

    @Override
    public Packet packet(int index) {
        return packets.get(index);
    }

    /** Came over loopback, and is the stranger's all the same. */
    record Replayed(Packet real, Exchange exchange) implements Packet {

        @Override
        public Kind kind() {
            return real.kind();
        }

        @Override
        public InetSocketAddress remote() {
            return exchange.stranger();
        }

        @Override
        public InetSocketAddress local() {
            return exchange.local();
        }

        @Override
        public ByteBuffer payload() {
            return real.payload();
        }

        @Override
        public void reply(byte[] bytes, int offset, int length) {
            exchange.replied(length);
            real.reply(bytes, offset, length);
        }

        @Override
        public void close() {
            exchange.closed();
            real.close();
        }

        @Override
        public Object attachment() {
            return real.attachment();
        }

        @Override
        public void attach(Object value) {
            real.attach(value);
        }
    }
}
