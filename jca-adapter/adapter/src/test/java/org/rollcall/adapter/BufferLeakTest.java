package org.rollcall.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.io.Transport;

/** Netty's own detector watches each buffer here, and complains in the log. */
class BufferLeakTest {

    private static final Logger DETECTOR = Logger.getLogger("io.netty.util.ResourceLeakDetector");

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource(Transport.class)
    void noBufferIsLostWhateverHappensToItsPacket(Transport transport) throws Exception {
        Handler listening = listening();
        DETECTOR.addHandler(listening);
        DETECTOR.setUseParentHandlers(false);
        try {
            traffic(transport);
            for (int i = 0; i < 20; i++) {
                System.gc();
                Thread.sleep(10);
                // The detector looks for lost buffers when the next one is made.
                PooledByteBufAllocator.DEFAULT.directBuffer().release();
            }
        } finally {
            DETECTOR.removeHandler(listening);
        }
        assertThat(complaints).isEmpty();
    }

    private Handler listening() {
        return new Handler() {
            @Override
            public void publish(LogRecord complaint) {
                complaints.add(complaint.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static void traffic(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            TestBean bean = container.deploy("bean", BufferLeakTest::moody);
            int udp = container.control.open(ListenerSpec.udp("game", "bean", "*", 0)).port();
            Framing lines = new Framing.UpTo("\n", 64);
            int tcp =
                    container
                            .control
                            .open(ListenerSpec.tcp("talk", "bean", "127.0.0.1", 0, lines))
                            .port();
            for (int i = 0; i < 12; i++) {
                int made = bean.made.get();
                try (UdpPeer peer = new UdpPeer("127.0.0.1", udp)) {
                    peer.ask("hello");
                    peer.send("bad");
                    Await.until("renewed", () -> bean.made.get() > made);
                }
                new TcpPeer("127.0.0.1", tcp).send("one\ntwo\nthree\nfo").reset();
                try (TcpPeer peer = new TcpPeer("127.0.0.1", tcp)) {
                    peer.send("one\ntwo\nthree\n" + "x".repeat(70)).isClosedByServer();
                }
            }
        }
    }

    private static void moody(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            batch.packet(i).reply(new byte[5_000]);
            batch.packet(i).reply(new byte[10]);
            if (batch.packet(i).payload().limit() == 3) {
                throw new IllegalStateException("no taste for bad");
            }
        }
    }
}
