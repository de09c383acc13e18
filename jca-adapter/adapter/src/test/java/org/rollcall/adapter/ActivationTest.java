package org.rollcall.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.StreamLimits;

class ActivationTest {

    private static ListenerSpec udp(String name, String bean) {
        return ListenerSpec.udp(name, bean, "127.0.0.1", 0);
    }

    @Test
    void refusesASpecOfAnotherAdapter() throws Exception {
        ActivationSpec foreign =
                new ActivationSpec() {
                    @Override
                    public void validate() {}

                    @Override
                    public ResourceAdapter getResourceAdapter() {
                        return null;
                    }

                    @Override
                    public void setResourceAdapter(ResourceAdapter adapter) {}
                };
        try (TestContainer container = TestContainer.start()) {
            TestBean bean = new TestBean(Beans::echo, TestContainer.spec("bean"));
            assertThatThrownBy(() -> container.adapter.endpointActivation(bean, foreign))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("expected: PacketActivationSpec");
            assertThatCode(() -> container.adapter.endpointDeactivation(bean, foreign))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "two words", "ünicode", "${listener}"})
    void refusesAListenerNameThatIsNone(String name) throws Exception {
        try (TestContainer container = TestContainer.start()) {
            assertThatThrownBy(() -> container.deploy(name, Beans::echo))
                    .isInstanceOf(InvalidPropertyException.class)
                    .hasMessageContaining("property 'listener'");
        }
    }

    @Test
    void refusesASecondBeanForTheSameListener() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            TestBean first = container.deploy("bean", Beans::echo);
            assertThatThrownBy(() -> container.deploy("bean", Beans::echo))
                    .isInstanceOf(ResourceException.class)
                    .hasMessageContaining("\"bean\"");
            container.undeploy(first);
            container.deploy("bean", Beans::echo);
        }
    }

    @Test
    void tellsThatNoBeanIsThere() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            assertThatThrownBy(() -> container.control.open(udp("game", "nobody")))
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("no bean is deployed for endpoint \"nobody\"");
            assertThat(container.state("game").open()).isFalse();
        }
    }

    @Test
    void tellsThatTheBeanGivesNoEndpoint() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            container.deploy("bean", Beans::echo).unavailable = true;
            assertThatThrownBy(() -> container.control.open(udp("game", "bean")))
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("the application does not start");
        }
    }

    @Test
    void closingDoesNotWaitForAnApplicationThatIsStillStarting() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            TestBean bean = container.deploy("bean", Beans::echo);
            bean.starting = new CountDownLatch(1);
            CompletableFuture<String> fault = new CompletableFuture<>();
            new Thread(
                            () -> {
                                try {
                                    container.control.open(udp("game", "bean"));
                                } catch (ListenerException e) {
                                    fault.complete(e.getMessage());
                                }
                            })
                    .start();
            Await.until("waiting", () -> bean.starting.getCount() == 1 && bean.waiting.get() == 1);
            container.control.close("game");
            assertThat(fault.get(5, TimeUnit.SECONDS)).contains("game");
            bean.starting.countDown();
            Await.until("given back", () -> bean.released.get() == 1);
        }
    }

    @Test
    void tellsAllFaultsOfAListenerAtOnce() throws Exception {
        ListenerSpec bad =
                new ListenerSpec(
                        "a b",
                        "bean",
                        "localhost",
                        70_000,
                        new Framing.UpTo("", 0),
                        0,
                        new StreamLimits(0, 0, 0, Duration.ZERO, Duration.ZERO));
        try (TestContainer container = TestContainer.start()) {
            assertThatThrownBy(() -> container.control.open(bad))
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContainingAll("name", "address: localhost", "port: 70000")
                    .hasMessageContainingAll("threads: 0", "token length: 0", "maxBytes: 0")
                    .hasMessageContainingAll(
                            "connections: 0", "maxOutputBytes: 0", "totalDeadline");
        }
    }

    @Test
    void tellsAllFaultsOfTheAdaptersPropertiesAtOnce() {
        RollcallAdapter adapter = new RollcallAdapter();
        adapter.setThreads(0);
        adapter.setBatchSize(null);
        adapter.setReceiveBufferBytes(1);
        adapter.setTransport("pigeon");
        assertThatThrownBy(() -> adapter.start(null))
                .isInstanceOf(ResourceAdapterInternalException.class)
                .hasMessageContainingAll("threads: 0", "batchSize: null", "receiveBufferBytes: 1")
                .hasMessageContaining("transport: \"pigeon\" (expected: auto, epoll or nio)");
    }

    @Test
    void everyEndpointIsReleasedOnce() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            TestBean bean = container.deploy("bean", Beans::echo);
            for (int i = 0; i < 3; i++) {
                int port = container.control.open(udp("game" + i, "bean")).port();
                try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                    assertThat(peer.ask("hello")).isEqualTo("hello");
                }
            }
            container.control.close("game0");
            assertThat(bean.released).hasValue(1);
            container.undeploy(bean);
            assertThat(bean.made).hasValue(3);
            assertThat(bean.released).hasValue(3);
            assertThat(bean.misused).hasValue(0);
        }
    }

    @Test
    void aBeanThatThrowsLosesItsBatchAloneAndGetsAnotherEndpoint() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            TestBean bean =
                    container.deploy(
                            "bean",
                            batch -> {
                                Beans.echo(batch);
                                if (batch.packet(0).payload().limit() == 3) {
                                    throw new IllegalStateException("no taste for bad");
                                }
                            });
            int port = container.control.open(udp("game", "bean")).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                for (int i = 0; i < 5; i++) {
                    int made = bean.made.get();
                    peer.send("bad");
                    Await.until("renewed", () -> bean.made.get() == made + 1);
                    Thread.sleep(200);
                    assertThat(peer.ask("good " + i)).isEqualTo("good " + i);
                }
            }
            assertThat(container.state("game").counts())
                    .matches(c -> c.beanFailures() == 5 && c.dropped() == 5 && c.replies() == 5);
            container.undeploy(bean);
            assertThat(bean.released).hasValue(6);
            assertThat(bean.misused).hasValue(0);
        }
    }

    @Test
    void packetsWithoutABeanAreDroppedAndCountedUntilItIsBack() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            TestBean bean =
                    container.deploy(
                            "bean",
                            batch -> {
                                if (batch.packet(0).payload().limit() == 3) {
                                    throw new IllegalStateException("no taste for bad");
                                }
                                Beans.echo(batch);
                            });
            int port = container.control.open(udp("game", "bean")).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                bean.unavailable = true;
                peer.send("bad");
                Await.until("failed", () -> container.state("game").counts().dropped() == 1);
                peer.send("nobody there");
                Await.until("dropped", () -> container.state("game").counts().dropped() == 2);
                bean.unavailable = false;
                peer.timeout(100);
                assertThat(askUntilAnswered(peer)).isEqualTo("back?");
            }
        }
    }

    private static String askUntilAnswered(UdpPeer peer) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return peer.ask("back?");
            } catch (java.net.SocketTimeoutException e) {
                if (i == 50) {
                    throw e;
                }
            }
        }
    }

    @Test
    void aBeanThatHangsHoldsUpNoOtherListener() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (TestContainer container = TestContainer.start()) {
            container.deploy("stuck", batch -> UdpListenerTest.await(gate));
            container.deploy("bean", Beans::echo);
            int stuck = container.control.open(udp("stuck", "stuck")).port();
            int port = container.control.open(udp("game", "bean")).port();
            try (UdpPeer victim = new UdpPeer("127.0.0.1", stuck);
                    UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                victim.send("hello");
                for (int i = 0; i < 100; i++) {
                    assertThat(peer.ask("n" + i)).isEqualTo("n" + i);
                }
                assertThat(container.control.states()).hasSize(2);
                container.control.open(udp("third", "bean"));
                container.control.close("third");
            } finally {
                gate.countDown();
            }
        }
    }

    @Test
    void undeployingABeanThatHangsReturnsAndTheRestIsClosedWhenItDoes() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (TestContainer container = TestContainer.start()) {
            container.adapter.listeners().closeLimit(Duration.ofMillis(200));
            TestBean bean = container.deploy("bean", batch -> UdpListenerTest.await(gate));
            int port = container.control.open(udp("game", "bean")).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                peer.send("hello");
                Await.until("it came", () -> container.state("game").counts().batches() == 1);
                long start = System.nanoTime();
                container.undeploy(bean);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isLessThan(Duration.ofSeconds(3));
                assertThat(bean.released).hasValue(0);
            }
            gate.countDown();
            Await.until("released", () -> bean.released.get() == 1);
            assertThat(bean.misused).hasValue(0);
            assertThat(UdpListenerTest.free(port)).isTrue();
        }
    }

    @Test
    void undeployingUnderTrafficIsCleanAndLeavesOthersAlone() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            TestBean bean = container.deploy("bean", Beans::echo);
            container.deploy("other", Beans::echo);
            int port = container.control.open(udp("game", "bean")).port();
            int otherPort = container.control.open(udp("second", "other")).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port);
                    UdpPeer other = new UdpPeer("127.0.0.1", otherPort)) {
                Thread traffic = new Thread(() -> flood(peer));
                traffic.start();
                Await.until("traffic", () -> container.state("game").counts().packets() > 1000);
                container.undeploy(bean);
                assertThat(UdpListenerTest.free(port)).isTrue();
                assertThat(bean.released).hasValue(1);
                assertThat(bean.misused).hasValue(0);
                assertThat(other.ask("still?")).isEqualTo("still?");
                assertThat(container.control.states()).hasSize(1);
                traffic.interrupt();
                traffic.join();
            }
        }
    }

    private static void flood(UdpPeer peer) {
        while (!Thread.interrupted()) {
            try {
                peer.send("flood");
            } catch (java.io.IOException e) {
                // the port is closed by now
            }
        }
    }

    @Test
    void stoppingTwiceAndWithoutDeactivationIsHarmless() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            TestBean bean = container.deploy("bean", Beans::echo);
            int port = container.control.open(udp("game", "bean")).port();
            container.adapter.stop();
            container.adapter.stop();
            assertThat(UdpListenerTest.free(port)).isTrue();
            assertThat(bean.released).hasValue(1);
            container.undeploy(bean);
            assertThatThrownBy(() -> container.control.open(udp("game", "bean")))
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("stopped");
        }
    }

    @Test
    void tenDeploymentsLeaveThreadsAndDescriptorsFlat() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            cycle(container);
            long descriptors = UdpListenerTest.descriptors();
            for (int i = 0; i < 10; i++) {
                cycle(container);
            }
            Await.until("all threads given back", () -> adapterThreads() == 0);
            assertThat(UdpListenerTest.descriptors()).isLessThanOrEqualTo(descriptors);
        }
    }

    private static void cycle(TestContainer container) throws Exception {
        TestBean bean = container.deploy("bean", Beans::echo);
        int port = container.control.open(ListenerSpec.udp("game", "bean", "*", 0)).port();
        container.control.open(
                ListenerSpec.tcp("dump", "bean", "127.0.0.1", 0, new Framing.UpTo("\n", 99)));
        try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
            assertThat(peer.ask("hello")).isEqualTo("hello");
        }
        container.undeploy(bean);
    }

    private static int adapterThreads() {
        return (int)
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("rollcall-"))
                        .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aContainerWithoutThreadsIsToldAndLeavesNothingOpen(int threads) throws Exception {
        try (TestContainer container = TestContainer.start()) {
            TestBean bean = container.deploy("bean", Beans::echo);
            long before = UdpListenerTest.descriptors();
            container.refuseWorkAfter(threads);
            assertThatThrownBy(() -> container.control.open(udp("game", "bean")))
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("no thread left");
            Await.until("closed", () -> descriptors() <= before);
            Await.until("given back", () -> bean.released.get() == bean.made.get());
        }
    }

    private static long descriptors() {
        try {
            return UdpListenerTest.descriptors();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aThreadRunsUnderItsNameWithTheAdaptersClassLoaderAndGivesBothBack() throws Exception {
        String[] seen = new String[1];
        ClassLoader[] loader = new ClassLoader[1];
        ClassLoader application = new ClassLoader(getClass().getClassLoader()) {};
        ClassLoader former = Thread.currentThread().getContextClassLoader();
        try (TestContainer container = TestContainer.start()) {
            container.deploy(
                    "bean",
                    batch -> {
                        seen[0] = Thread.currentThread().getName();
                        loader[0] = Thread.currentThread().getContextClassLoader();
                        Beans.echo(batch);
                    });
            Thread.currentThread().setContextClassLoader(application);
            int port = container.control.open(udp("game", "bean")).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                peer.ask("hello");
            }
        } finally {
            Thread.currentThread().setContextClassLoader(former);
        }
        assertThat(seen[0]).isEqualTo("rollcall-game-0");
        assertThat(loader[0]).isSameAs(RollcallAdapter.class.getClassLoader());
    }
}
