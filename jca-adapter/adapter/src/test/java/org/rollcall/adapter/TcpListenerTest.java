package org.rollcall.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.StreamLimits;
import org.rollcall.adapter.io.Transport;

class TcpListenerTest {

    private static final Framing LINES = new Framing.UpTo("\n", 64);

    static ListenerSpec tcp(String name, int port, Framing framing) {
        return ListenerSpec.tcp(name, "bean", "127.0.0.1", port, framing);
    }

    /** Answers each line in brackets, closes after "bye" and at the end of input. */
    static void brackets(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            String text = Beans.text(packet);
            packet.reply(Beans.latin("[" + packet.kind().name().charAt(0) + text.strip() + "]"));
            if (text.equals("bye\n") || packet.kind() == Packet.Kind.ENDED) {
                packet.close();
            }
        }
    }

    static void dump(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            batch.packet(i).reply(Beans.latin(batch.packet(i).kind() + " "));
            batch.packet(i).reply(new byte[100_000]);
            batch.packet(i).close();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void dumpsOnConnectAndEnds(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", TcpListenerTest::dump);
            int port = container.control.open(tcp("list", 0, new Framing.OnConnect())).port();
            for (int i = 0; i < 20; i++) {
                try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                    assertThat(peer.receiveAll()).startsWith("CONNECTED ").hasSize(100_010);
                }
            }
            Await.until("all left", () -> container.state("list").counts().openConnections() == 0);
            assertThat(container.state("list").counts())
                    .matches(c -> c.acceptedConnections() == 20 && c.replies() == 40)
                    .matches(c -> c.refusedConnections() + c.expiredConnections() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aReplyIsNotDestroyedByInputThatNobodyRead(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", TcpListenerTest::dump);
            int port = container.control.open(tcp("list", 0, new Framing.OnConnect())).port();
            for (int i = 0; i < 20; i++) {
                try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                    peer.send("GET / HTTP/1.0\r\n\r\n".repeat(500));
                    Thread.sleep(10);
                    assertThat(peer.receiveAll()).startsWith("CONNECTED ").hasSize(100_010);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void answersMessagesInOrderHoweverTheyAreSplit(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", TcpListenerTest::brackets);
            int port = container.control.open(tcp("talk", 0, LINES)).port();
            try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                peer.send("one\ntwo\nthr");
                assertThat(peer.receive(12)).isEqualTo("[Mone][Mtwo]");
                peer.send("ee").send("\n");
                assertThat(peer.receive(8)).isEqualTo("[Mthree]");
                peer.send("x\n".repeat(200) + "bye\nand more\n");
                assertThat(peer.receiveAll()).isEqualTo("[Mx]".repeat(200) + "[Mbye]");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void handsOverTheLeftoverWhenThePeerEndsItsSide(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", TcpListenerTest::brackets);
            int port = container.control.open(tcp("talk", 0, LINES)).port();
            try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                peer.send("one\nrest").endInput();
                assertThat(peer.receiveAll()).isEqualTo("[Mone][Erest]");
            }
            try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                assertThat(peer.endInput().receiveAll()).isEqualTo("[E]");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aLongAnswerReachesAPeerThatHasEndedItsSide(Transport transport) throws Exception {
        Duration minute = Duration.ofMinutes(1);
        StreamLimits limits = new StreamLimits(10, 10, 20_000_000, minute, minute);
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy(
                    "bean",
                    batch -> {
                        if (batch.packet(0).kind() == Packet.Kind.ENDED) {
                            batch.packet(0).reply(new byte[12_000_000]);
                            batch.packet(0).close();
                        }
                    });
            ListenerSpec spec = new ListenerSpec("talk", "bean", "127.0.0.1", 0, LINES, 1, limits);
            int port = container.control.open(spec).port();
            try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                peer.send("list\n").endInput();
                Thread.sleep(200);
                assertThat(peer.receiveAll()).hasSize(12_000_000);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aMessageBeyondTheLimitEndsTheConnectionAfterTheAnswersBeforeIt(Transport transport)
            throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", TcpListenerTest::brackets);
            int port = container.control.open(tcp("talk", 0, LINES)).port();
            try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                peer.send("one\n" + "x".repeat(63) + "\n" + "y".repeat(64) + "\nthree\n");
                assertThat(peer.receiveAll()).isEqualTo("[Mone][M" + "x".repeat(63) + "]");
            }
            assertThat(container.state("talk").counts().overrunConnections()).isEqualTo(1);
        }
    }

    @Test
    void keepsWhatTheBeanAttachedUntilTheConnectionEnds() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            container.deploy(
                    "bean",
                    batch -> {
                        Packet packet = batch.packet(0);
                        String before = String.valueOf(packet.attachment());
                        packet.attach(Beans.text(packet).strip());
                        packet.reply(Beans.latin(before + ";"));
                    });
            int port = container.control.open(tcp("talk", 0, LINES)).port();
            for (int i = 0; i < 2; i++) {
                try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                    assertThat(peer.send("one\n").receive(5)).isEqualTo("null;");
                    assertThat(peer.send("two\n").receive(4)).isEqualTo("one;");
                }
            }
        }
    }

    @Test
    void whatSeveralConnectionsBroughtIsOneBatch() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        try (TestContainer container = TestContainer.start()) {
            container.deploy(
                    "bean",
                    batch -> {
                        UdpListenerTest.await(gate);
                        sizes.add(batch.size());
                        brackets(batch);
                    });
            int port = container.control.open(tcp("talk", 0, LINES)).port();
            List<TcpPeer> peers = new ArrayList<>();
            for (int i = 0; i < 11; i++) {
                peers.add(new TcpPeer("127.0.0.1", port));
            }
            Await.until("all in", () -> container.state("talk").counts().openConnections() == 11);
            peers.get(0).send("first\n");
            Await.until("it came", () -> container.state("talk").counts().batches() == 1);
            for (TcpPeer peer : peers.subList(1, 11)) {
                peer.send("hello\n");
            }
            Thread.sleep(100);
            gate.countDown();
            for (TcpPeer peer : peers.subList(1, 11)) {
                assertThat(peer.receive(8)).isEqualTo("[Mhello]");
                peer.close();
            }
        }
        assertThat(sizes).startsWith(1, 10);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void servesBothFamiliesOnAllAddresses(Transport transport) throws Exception {
        Ipv6.assumed();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy(
                    "bean",
                    batch -> {
                        Packet packet = batch.packet(0);
                        seen.add(
                                packet.local().getAddress().getHostAddress()
                                        + "<"
                                        + packet.remote().getAddress().getHostAddress());
                        brackets(batch);
                    });
            int port =
                    container.control.open(ListenerSpec.tcp("talk", "bean", "*", 0, LINES)).port();
            for (String address : List.of("127.0.0.1", "127.0.0.2", "::1")) {
                try (TcpPeer peer = new TcpPeer(address, port)) {
                    assertThat(peer.send("hi\n").receive(5)).isEqualTo("[Mhi]");
                }
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "127.0.0.1<127.0.0.1",
                        "127.0.0.2<127.0.0.1",
                        "0:0:0:0:0:0:0:1<0:0:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "*"})
    void refusesAPortThatAnotherProcessHolds(String address) throws Exception {
        try (TestContainer container = TestContainer.start();
                ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("127.0.0.1", 0));
            container.deploy("bean", Beans::echo);
            assertThatThrownBy(
                            () ->
                                    container.control.open(
                                            ListenerSpec.tcp(
                                                    "talk",
                                                    "bean",
                                                    address,
                                                    other.getLocalPort(),
                                                    LINES)))
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("in use");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void closingEndsConnectionsAndFreesThePort(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            TestBean bean = container.deploy("bean", TcpListenerTest::brackets);
            for (int i = 0; i < 10; i++) {
                int port = container.control.open(tcp("talk", 0, LINES)).port();
                try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                    assertThat(peer.send("hi\n").receive(5)).isEqualTo("[Mhi]");
                    container.control.close("talk");
                    try (ServerSocket probe = new ServerSocket()) {
                        probe.bind(new InetSocketAddress("127.0.0.1", port));
                    }
                    assertThat(peer.isClosedByServer()).isTrue();
                }
            }
            assertThat(bean.released).hasValue(10);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aMoveLetsConversationsEndOnTheOldPort(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            TestBean bean = container.deploy("bean", TcpListenerTest::brackets);
            int old = container.control.open(tcp("talk", 0, LINES)).port();
            try (TcpPeer peer = new TcpPeer("127.0.0.1", old)) {
                assertThat(peer.send("hi\n").receive(5)).isEqualTo("[Mhi]");
                int moved = container.control.open(tcp("talk", freePort(), LINES)).port();
                Await.until("old door shut", () -> refused(old));
                try (TcpPeer follower = new TcpPeer("127.0.0.1", moved)) {
                    assertThat(follower.send("new\n").receive(6)).isEqualTo("[Mnew]");
                }
                assertThat(peer.send("bye\n").receiveAll()).isEqualTo("[Mbye]");
            }
            Await.until("old thread gone", () -> bean.released.get() == 1);
        }
    }

    /** One who is caught between the old door and the new is reset, and comes again. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void servesOnWhileTheAddressOfThePortChanges(Transport transport) throws Exception {
        int reset = 0;
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", TcpListenerTest::brackets);
            int port = container.control.open(tcp("talk", 0, LINES)).port();
            for (int round = 0; round < 6; round++) {
                String address = round % 2 == 0 ? "*" : "127.0.0.1";
                container.control.open(ListenerSpec.tcp("talk", "bean", address, port, LINES));
                for (int i = 0; i < 20; i++) {
                    reset += served(port) ? 0 : 1;
                }
            }
        }
        assertThat(reset).isLessThanOrEqualTo(6);
    }

    private static boolean served(int port) throws IOException {
        try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
            assertThat(peer.send("bye\n").receiveAll()).isEqualTo("[Mbye]");
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    @Test
    void severalThreadsShareThePort() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (TestContainer container = TestContainer.start()) {
            container.deploy(
                    "bean",
                    batch -> {
                        threads.add(Thread.currentThread().getName());
                        brackets(batch);
                    });
            int port =
                    container
                            .control
                            .open(
                                    new ListenerSpec(
                                            "talk", "bean", "*", 0, LINES, 2, StreamLimits.DEFAULT))
                            .port();
            for (int i = 0; i < 60; i++) {
                try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                    assertThat(peer.send("bye\n").receiveAll()).isEqualTo("[Mbye]");
                }
            }
        }
        assertThat(threads).containsExactlyInAnyOrder("rollcall-talk-0", "rollcall-talk-1");
    }

    @Test
    void aBeanThatThrowsEndsTheConnectionsOfItsBatchAndNoOther() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            TestBean bean =
                    container.deploy(
                            "bean",
                            batch -> {
                                brackets(batch);
                                if (batch.packet(0).payload().limit() == 4) {
                                    throw new IllegalStateException("no taste for bad");
                                }
                            });
            int port = container.control.open(tcp("talk", 0, LINES)).port();
            try (TcpPeer good = new TcpPeer("127.0.0.1", port);
                    TcpPeer bad = new TcpPeer("127.0.0.1", port)) {
                assertThat(good.send("hello\n").receive(8)).isEqualTo("[Mhello]");
                assertThat(bad.send("bad\n").receiveAll()).isEmpty();
                Await.until("renewed", () -> bean.made.get() == 2);
                Thread.sleep(20);
                assertThat(good.send("still\n").receive(8)).isEqualTo("[Mstill]");
            }
        }
    }

    static int freePort() throws Exception {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private static boolean refused(int port) {
        try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
            return false;
        } catch (java.io.IOException e) {
            return true;
        }
    }
}
