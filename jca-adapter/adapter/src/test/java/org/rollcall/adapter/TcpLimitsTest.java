package org.rollcall.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.StreamLimits;
import org.rollcall.adapter.io.Transport;

class TcpLimitsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final StreamLimits WIDE = new StreamLimits(20_000, 20_000, 1 << 20, LONG, LONG);

    private static ListenerSpec lines(StreamLimits limits) {
        Framing framing = new Framing.UpTo("\n", 64);
        return new ListenerSpec("talk", "bean", "127.0.0.1", 0, framing, 1, limits);
    }

    /** Answers "N\n" with N thousand bytes. */
    private static void thousands(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            if (packet.kind() == Packet.Kind.ENDED) {
                packet.close();
            } else {
                packet.reply(new byte[Integer.parseInt(Beans.text(packet).strip()) * 1000]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void endsConnectionsThatSayNothing(Transport transport) throws Exception {
        StreamLimits limits = new StreamLimits(10, 10, 9999, Duration.ofMillis(300), LONG);
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", Beans::echo);
            int port = container.control.open(lines(limits)).port();
            try (TcpPeer silent = new TcpPeer("127.0.0.1", port);
                    TcpPeer busy = new TcpPeer("127.0.0.1", port)) {
                long start = System.nanoTime();
                for (int i = 0; i < 8; i++) {
                    Thread.sleep(80);
                    assertThat(busy.send("x\n").receive(2)).isEqualTo("x\n");
                }
                assertThat(silent.isClosedByServer()).isTrue();
                assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
                assertThat(busy.send("y\n").receive(2)).isEqualTo("y\n");
            }
            assertThat(container.state("talk").counts().expiredConnections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void endsConnectionsThatLastTooLongHoweverBusy(Transport transport) throws Exception {
        StreamLimits limits = new StreamLimits(10, 10, 9999, LONG, Duration.ofMillis(400));
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", Beans::echo);
            int port = container.control.open(lines(limits)).port();
            try (TcpPeer slow = new TcpPeer("127.0.0.1", port)) {
                int sent = 0;
                try {
                    while (sent < 500) {
                        slow.send("z");
                        sent++;
                        Thread.sleep(10);
                    }
                } catch (IOException e) {
                    assertThat(sent).isBetween(3, 300);
                }
                assertThat(sent).isLessThan(500);
            }
            assertThat(container.state("talk").counts().expiredConnections()).isEqualTo(1);
        }
    }

    @Test
    void endsAConnectionThatTheBeanNeverClosesAfterThePeersEnd() throws Exception {
        StreamLimits limits = new StreamLimits(10, 10, 9999, Duration.ofMillis(200), LONG);
        try (TestContainer container = TestContainer.start()) {
            container.deploy("bean", batch -> {});
            int port = container.control.open(lines(limits)).port();
            try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                assertThat(peer.endInput().receiveAll()).isEmpty();
            }
            Await.until(
                    "expired", () -> container.state("talk").counts().expiredConnections() == 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void givesUpAConnectionWhoseAnswerIsBeyondTheBound(Transport transport) throws Exception {
        StreamLimits limits = new StreamLimits(10, 10, 500_000, LONG, LONG);
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", TcpLimitsTest::thousands);
            int port = container.control.open(lines(limits)).port();
            try (TcpPeer greedy = new TcpPeer("127.0.0.1", port);
                    TcpPeer good = new TcpPeer("127.0.0.1", port)) {
                assertThat(greedy.send("501\n").isClosedByServer()).isTrue();
                assertThat(good.send("3\n").receive(3000)).hasSize(3000);
            }
            assertThat(container.state("talk").counts().overrunConnections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aReaderThatNeverReadsIsReadNoMoreAndExpires(Transport transport) throws Exception {
        StreamLimits limits = new StreamLimits(10, 10, 500_000, Duration.ofMillis(700), LONG);
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", TcpLimitsTest::thousands);
            int port = container.control.open(lines(limits)).port();
            try (TcpPeer deaf = new TcpPeer("127.0.0.1", port)) {
                deaf.send("400\n".repeat(100));
                Await.until(
                        "expired",
                        () -> container.state("talk").counts().expiredConnections() == 1);
            }
            assertThat(container.state("talk").counts().packets()).isLessThan(100);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void manyRequestsAtOnceAreServedAsThePeerReads(Transport transport) throws Exception {
        StreamLimits limits = new StreamLimits(10, 10, 500_000, LONG, LONG);
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", TcpLimitsTest::thousands);
            int port = container.control.open(lines(limits)).port();
            try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                peer.send("100\n".repeat(200)).endInput();
                long total = 0;
                byte[] part = new byte[60_000];
                for (int n; (n = peer.socket.getInputStream().read(part)) > 0; total += n) {
                    Thread.sleep(1);
                }
                assertThat(total).isEqualTo(200 * 100_000);
            }
            assertThat(container.state("talk").counts())
                    .matches(c -> c.overrunConnections() + c.expiredConnections() == 0)
                    .matches(c -> c.packets() == 201);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void admitsSoManyOfAnAddressAndSoManyInAll(Transport transport) throws Exception {
        Ipv6.assumed();
        StreamLimits limits = new StreamLimits(5, 3, 9999, LONG, LONG);
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", Beans::echo);
            int port =
                    container
                            .control
                            .open(
                                    new ListenerSpec(
                                            "talk",
                                            "bean",
                                            "*",
                                            0,
                                            new Framing.UpTo("\n", 64),
                                            1,
                                            limits))
                            .port();
            List<TcpPeer> peers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                peers.add(new TcpPeer("127.0.0.1", port));
                assertThat(peers.get(i).send("a\n").receive(2)).isEqualTo("a\n");
            }
            assertThat(new TcpPeer("127.0.0.1", port).isClosedByServer()).isTrue();
            for (int i = 3; i < 5; i++) {
                peers.add(new TcpPeer("::1", port));
                assertThat(peers.get(i).send("b\n").receive(2)).isEqualTo("b\n");
            }
            assertThat(new TcpPeer("::1", port).isClosedByServer()).isTrue();
            assertThat(container.state("talk").counts())
                    .matches(c -> c.refusedConnections() == 2 && c.openConnections() == 5);
            for (TcpPeer peer : peers) {
                peer.close();
            }
            Await.until("left", () -> container.state("talk").counts().openConnections() == 0);
            try (TcpPeer again = new TcpPeer("127.0.0.1", port)) {
                assertThat(again.send("c\n").receive(2)).isEqualTo("c\n");
            }
        }
    }

    @Test
    void manyIdleAndSlowConnectionsDisturbNobody() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            container.deploy("bean", Beans::echo);
            int port = container.control.open(lines(WIDE)).port();
            List<TcpPeer> crowd = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                crowd.add(new TcpPeer("127.0.0.1", port).send("a"));
            }
            try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                long start = System.nanoTime();
                for (int i = 0; i < 200; i++) {
                    assertThat(peer.send("x\n").receive(2)).isEqualTo("x\n");
                }
                assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
            }
            for (TcpPeer one : crowd) {
                one.close();
            }
            Await.until("left", () -> container.state("talk").counts().openConnections() == 0);
        }
    }

    @Test
    void connectionsResetMidwayLeaveNothingBehind() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            container.deploy("bean", TcpLimitsTest::thousands);
            int port = container.control.open(lines(WIDE)).port();
            reset(port, 50);
            Await.until("left", () -> container.state("talk").counts().openConnections() == 0);
            long descriptors = UdpListenerTest.descriptors();
            int threads = Thread.activeCount();
            reset(port, 3_000);
            Await.until("left", () -> container.state("talk").counts().openConnections() == 0);
            assertThat(UdpListenerTest.descriptors()).isLessThanOrEqualTo(descriptors);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
            try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                assertThat(peer.send("1\n").receive(1000)).hasSize(1000);
            }
        }
    }

    private static void reset(int port, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            new TcpPeer("127.0.0.1", port).send(i % 2 == 0 ? "100\n" : "10").reset();
        }
    }
}
