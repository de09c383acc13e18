package org.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.ListenerCounts;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.dialect.Dialect;
import org.rollcall.registry.Registry;
import org.rollcall.timer.LastSweep;
import org.rollcall.wire.MasterIni;

/** The shipped application and adapter, seen from inside the container. */
@ExtendWith(ArquillianExtension.class)
class ContainerIT {

    private static final String LISTENER = "probe-udp";

    @Inject private ListenerControl control;
    @Inject private Registry registry;
    @Inject private LastSweep lastSweep;
    @Inject @Any private Instance<Dialect> dialects;

    @Deployment
    static WebArchive application() {
        new MasterIni().writeTo(Path.of(System.getProperty("rollcall.container.home")));
        File war = new File(System.getProperty("rollcall.war"));
        return ShrinkWrap.createFromZipFile(WebArchive.class, war)
                .addClass(ProbeListener.class)
                .addAsLibrary(jarOf(Assertions.class));
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    @AfterEach
    void closeTheProbe() {
        control.close(LISTENER);
    }

    @Test
    void deliversPacketsToTheBeanOnTheListenersOwnThread() throws Exception {
        String[] seen = ask(open(0), "hello").split(";");
        assertThat(seen[0]).isEqualTo("hello");
        assertThat(seen[1]).isEqualTo(LISTENER);
        assertThat(seen[2]).startsWith("rollcall-" + LISTENER);
    }

    @Test
    void injectsTheOneRegistryIntoTheBean() throws Exception {
        String[] seen = ask(open(0), "hello").split(";");
        assertThat(seen[3]).isEqualTo(String.valueOf(System.identityHashCode(registry)));
    }

    @Test
    void findsDialectsByTheirBeingThere() {
        assertThat(dialects).extracting(Dialect::name).contains("worldforge");
    }

    @Test
    void firesTheSweepEachSecond() throws InterruptedException {
        for (int second = 0; second < 3; second++) {
            assertThat(lastSweep.age()).isLessThan(Duration.ofSeconds(5));
            Thread.sleep(1_000);
        }
    }

    @Test
    void bindsTheControlObjectToItsName() throws NamingException {
        Object bound = new InitialContext().lookup("java:app/rollcall/control");
        assertThat(bound).isInstanceOf(ListenerControl.class);
    }

    @Test
    void movesAListenerAndGoesOnCounting() throws Exception {
        int before = open(0);
        ask(before, "one");
        ask(open(freePort()), "two");
        assertThat(counts().packets()).isEqualTo(2);
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), before)).close();
    }

    @Test
    void freesThePortBeforeCloseReturns() throws Exception {
        int port = open(0);
        control.close(LISTENER);
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).close();
        assertThat(control.states()).noneMatch(state -> state.spec().name().equals(LISTENER));
    }

    @Test
    void servesOnAfterTheBeanHasThrown() throws Exception {
        int port = open(0);
        send(port, "throw");
        assertThat(ask(port, "hello")).startsWith("hello;");
        assertThat(counts().beanFailures()).isEqualTo(1);
    }

    private int open(int port) throws ListenerException {
        ListenerSpec spec = ListenerSpec.udp(LISTENER, ProbeListener.ENDPOINT, "127.0.0.1", port);
        return control.open(spec).port();
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            return probe.getLocalPort();
        }
    }

    private ListenerCounts counts() {
        return control.states().stream()
                .filter(state -> state.spec().name().equals(LISTENER))
                .findAny()
                .orElseThrow()
                .counts();
    }

    private static void send(int port, String text) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(packet(port, text));
        }
    }

    /** Asks until it is answered: after a failure the bean is made anew, and packets are lost. */
    private static String ask(int port, String text) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(500);
            DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
            for (int attempt = 0; attempt < 20; attempt++) {
                socket.send(packet(port, text));
                try {
                    socket.receive(answer);
                    return new String(
                            answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
                } catch (SocketTimeoutException e) {
                    // Asked again.
                }
            }
        }
        throw new AssertionError("no answer to " + text + " in 10 s");
    }

    private static DatagramPacket packet(int port, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        InetAddress here = InetAddress.getLoopbackAddress();
        return new DatagramPacket(bytes, bytes.length, here, port);
    }
}
