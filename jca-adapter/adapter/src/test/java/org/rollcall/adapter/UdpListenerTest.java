package org.rollcall.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.StreamLimits;
import org.rollcall.adapter.io.Transport;

class UdpListenerTest {

    private static ListenerSpec udp(String name, int port) {
        return ListenerSpec.udp(name, "bean", "127.0.0.1", port);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void answersDatagrams(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", Beans::echo);
            int port = container.control.open(udp("game", 0)).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                assertThat(peer.ask("hello")).isEqualTo("hello");
                assertThat(peer.ask("hi")).isEqualTo("hi");
            }
            Await.until("counted", () -> container.state("game").counts().replies() == 2);
            assertThat(container.state("game").counts())
                    .matches(c -> c.packets() == 2 && c.bytesIn() == 7 && c.bytesOut() == 7);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void cutsWhatIsLongerThanTheLimit(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", Beans::echo);
            ListenerSpec spec =
                    new ListenerSpec(
                            "game",
                            "bean",
                            "127.0.0.1",
                            0,
                            new Framing.Datagram(8),
                            1,
                            StreamLimits.DEFAULT);
            int port = container.control.open(spec).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                assertThat(peer.ask("0123456789")).isEqualTo("01234567");
                assertThat(peer.ask("abc")).isEqualTo("abc");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void handsOverAnEmptyDatagram(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy(
                    "bean",
                    batch ->
                            batch.packet(0)
                                    .reply(
                                            Beans.latin(
                                                    "size " + batch.packet(0).payload().limit())));
            int port = container.control.open(udp("game", 0)).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                assertThat(peer.ask("something")).isEqualTo("size 9");
                peer.sendEmpty();
                assertThat(peer.receive()).isEqualTo("size 0");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void handsOverWhatWaitedAsBatchesInTheOrderOfArrival(Transport transport) throws Exception {
        Semaphore gate = new Semaphore(0);
        List<String> order = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", batch -> collect(batch, gate, order, sizes));
            int port = container.control.open(udp("game", 0)).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                peer.send("first");
                Await.until("the first came", gate::hasQueuedThreads);
                for (int i = 0; i < 150; i++) {
                    peer.send("n" + i);
                }
                gate.release(200);
                Await.until("all came", () -> container.state("game").counts().packets() == 151);
            }
        }
        assertThat(order.get(0)).isEqualTo("first");
        for (int i = 0; i < 150; i++) {
            assertThat(order.get(i + 1)).isEqualTo("n" + i);
        }
        assertThat(sizes.subList(0, 3)).containsExactly(1, 64, 64);
    }

    private static void collect(
            PacketBatch batch, Semaphore gate, List<String> order, List<Integer> sizes) {
        gate.acquireUninterruptibly();
        sizes.add(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            order.add(Beans.text(batch.packet(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1"})
    void repliesLeaveFromTheAddressThatWasAsked(String address) throws Exception {
        Ipv6.assumedFor(address);
        Set<String> asked = ConcurrentHashMap.newKeySet();
        try (TestContainer container = TestContainer.start()) {
            container.deploy(
                    "bean",
                    batch -> {
                        asked.add(batch.packet(0).local().getAddress().getHostAddress());
                        Beans.echo(batch);
                    });
            int port = container.control.open(ListenerSpec.udp("game", "bean", "*", 0)).port();
            try (UdpPeer peer = new UdpPeer(address, port)) {
                for (int i = 0; i < 5; i++) {
                    assertThat(peer.ask("packet " + i)).isEqualTo("packet " + i);
                }
            }
            assertThat(asked).containsExactly(InetAddress.getByName(address).getHostAddress());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void withoutEpollRepliesLeaveFromTheAddressOfTheInterface(String address) throws Exception {
        Ipv6.assumedFor(address);
        try (TestContainer container = TestContainer.start(Transport.NIO)) {
            container.deploy("bean", Beans::echo);
            int port = container.control.open(ListenerSpec.udp("game", "bean", "*", 0)).port();
            try (UdpPeer peer = new UdpPeer(address, port)) {
                assertThat(peer.ask("hello")).isEqualTo("hello");
            }
        }
    }

    @Test
    void keepsTheOrderWhenASocketForTheAddressIsOpenedUnderLoad() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            container.deploy("bean", Beans::echo);
            int port = container.control.open(ListenerSpec.udp("game", "bean", "*", 0)).port();
            for (int host = 1; host <= 40; host++) {
                try (UdpPeer peer = new UdpPeer("127.0.3." + host, port)) {
                    for (int i = 0; i < 200; i++) {
                        peer.send("n" + i);
                    }
                    for (int i = 0; i < 200; i++) {
                        assertThat(peer.receive()).isEqualTo("n" + i);
                    }
                }
            }
        }
    }

    @Test
    void opensNoMoreSocketsThanItsLimit() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            container.deploy("bean", Beans::echo);
            int port = container.control.open(ListenerSpec.udp("game", "bean", "*", 0)).port();
            long before = descriptors();
            for (int i = 1; i < 100; i++) {
                try (UdpPeer peer = new UdpPeer("127.0.1." + i, port)) {
                    peer.send("hello");
                }
            }
            Await.until("all came", () -> container.state("game").counts().packets() == 99);
            assertThat(descriptors() - before).isBetween(40L, 70L);
        }
    }

    static long descriptors() throws IOException {
        try (var files = java.nio.file.Files.list(java.nio.file.Path.of("/proc/self/fd"))) {
            return files.count();
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
                        Beans.echo(batch);
                    });
            ListenerSpec spec =
                    new ListenerSpec("game", "bean", "*", 0, new Framing.Datagram(99), 2, null);
            int port = container.control.open(spec).port();
            for (int i = 0; i < 60; i++) {
                try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                    assertThat(peer.ask("a" + i)).isEqualTo("a" + i);
                    assertThat(peer.ask("b" + i)).isEqualTo("b" + i);
                }
            }
        }
        assertThat(threads).containsExactlyInAnyOrder("rollcall-game-0", "rollcall-game-1");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void refusesAPortThatAnotherProcessHolds(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport);
                DatagramSocket other = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            container.deploy("bean", Beans::echo);
            int taken = other.getLocalPort();
            assertThatThrownBy(() -> container.control.open(udp("game", taken)))
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("game - UDP port 127.0.0.1:" + taken)
                    .hasMessageContaining("in use");
            assertThatThrownBy(
                            () ->
                                    container.control.open(
                                            ListenerSpec.udp("wide", "bean", "*", taken)))
                    .isInstanceOf(ListenerException.class);
            assertThat(container.state("game").open()).isFalse();
            other.close();
            assertThat(container.control.open(udp("game", taken)).open()).isTrue();
        }
    }

    @Test
    void noOtherListenerGetsAPortThatIsOurs() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            container.deploy("bean", Beans::echo);
            int port = container.control.open(ListenerSpec.udp("game", "bean", "*", 0)).port();
            assertThatThrownBy(
                            () ->
                                    container.control.open(
                                            ListenerSpec.udp("other", "bean", "*", port)))
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("in use");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void movesToAnotherPortAndAnswersWhatWaitedOnTheOld(Transport transport) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy(
                    "bean",
                    batch -> {
                        await(gate);
                        Beans.echo(batch);
                    });
            int old = container.control.open(udp("game", 0)).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", old)) {
                for (int i = 0; i < 200; i++) {
                    peer.send("n" + i);
                }
                int moved = container.control.open(udp("game", freePort())).port();
                gate.countDown();
                for (int i = 0; i < 200; i++) {
                    assertThat(peer.receive()).isEqualTo("n" + i);
                }
                try (UdpPeer follower = new UdpPeer("127.0.0.1", moved)) {
                    assertThat(follower.ask("there?")).isEqualTo("there?");
                }
            }
            assertThat(container.state("game").counts().packets()).isEqualTo(201);
            Await.until("the old port is free", () -> free(old));
        }
    }

    @Test
    void losesNothingWhileTheAddressOrTheThreadsOfThePortChange() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            container.deploy("bean", Beans::echo);
            int port = container.control.open(udp("game", 0)).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port).timeout(2_000)) {
                for (int round = 0; round < 12; round++) {
                    String address = round % 3 == 0 ? "*" : "127.0.0.1";
                    Framing framing = new Framing.Datagram(100 + round);
                    container.control.open(
                            new ListenerSpec("game", "bean", address, port, framing, 1, null));
                    for (int i = 0; i < 50; i++) {
                        String text = "round " + round + " packet " + i;
                        assertThat(peer.ask(text)).isEqualTo(text);
                    }
                }
            }
        }
    }

    @Test
    void aMoveThatFailsLeavesTheOldPortOpen() throws Exception {
        try (TestContainer container = TestContainer.start();
                DatagramSocket other = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            container.deploy("bean", Beans::echo);
            int port = container.control.open(udp("game", 0)).port();
            assertThatThrownBy(() -> container.control.open(udp("game", other.getLocalPort())))
                    .isInstanceOf(ListenerException.class);
            assertThat(container.state("game")).matches(s -> s.open() && s.port() == port);
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                assertThat(peer.ask("still?")).isEqualTo("still?");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void closingFreesThePortBeforeItReturns(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", Beans::echo);
            for (int i = 0; i < 20; i++) {
                int port = container.control.open(ListenerSpec.udp("game", "bean", "*", 0)).port();
                try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                    peer.ask("hello");
                }
                container.control.close("game");
                assertThat(free(port)).isTrue();
            }
            assertThat(container.control.states()).isEmpty();
        }
    }

    @Test
    void tellsWhatTheKernelDropped() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (TestContainer container = TestContainer.start()) {
            container.adapter.setReceiveBufferBytes(8192);
            container.adapter.start(container);
            container.deploy("bean", batch -> await(gate));
            int port = container.control.open(udp("game", 0)).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                for (int i = 0; i < 500; i++) {
                    peer.send("much too much");
                }
            }
            long drops = container.state("game").counts().kernelDrops();
            gate.countDown();
            Await.until(
                    "the others came",
                    () -> container.state("game").counts().packets() == 500 - drops);
            assertThat(drops).isPositive();
            container.control.open(udp("game", freePort()));
            assertThat(container.state("game").counts().kernelDrops()).isEqualTo(drops);
        }
    }

    static void await(CountDownLatch gate) {
        try {
            gate.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            return probe.getLocalPort();
        }
    }

    static boolean free(int port) {
        try (DatagramSocket probe = new DatagramSocket(null)) {
            probe.setReuseAddress(false);
            probe.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
