package org.rollcall.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Question;
import org.rollcall.adapter.io.Transport;

/** What the application says to others who have not asked: datagrams and questions. */
class UnaskedTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @ParameterizedTest
    @EnumSource(Transport.class)
    void datagramLeavesFromTheListenersOwnPort(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport);
                DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
            container.deploy("bean", Beans::echo);
            for (String address : new String[] {"*", "127.0.0.1"}) {
                int port = container.control.open(udp(address)).port();
                assertThat(send(container, peer, "hello")).isTrue();
                DatagramPacket received = receive(peer);
                assertThat(text(received)).isEqualTo("hello");
                assertThat(received.getPort()).isEqualTo(port);
            }
        }
    }

    /** The answer comes to the socket of its address, not to the one that has asked. */
    @Test
    void answerToItReachesTheBean() throws Exception {
        try (TestContainer container = TestContainer.start();
                DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
            container.deploy("bean", Beans::echo);
            container.control.open(udp("*"));
            send(container, peer, "first");
            DatagramPacket first = receive(peer);
            peer.send(
                    new DatagramPacket(
                            Beans.latin("back"), 4, first.getAddress(), first.getPort()));
            assertThat(text(receive(peer))).isEqualTo("back");
        }
    }

    @Test
    void nothingIsSentWhereNoUdpListenerIsOpen() throws Exception {
        try (TestContainer container = TestContainer.start();
                DatagramSocket peer = new DatagramSocket(0, LOOPBACK)) {
            container.deploy("bean", Beans::echo);
            assertThat(send(container, peer, "x")).isFalse();
            container.control.open(udp("*"));
            container.control.close("game");
            assertThat(send(container, peer, "x")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void answerEndsWithItsToken(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport);
                ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            CompletableFuture<byte[]> answer = ask(container, server, "!", 100, 5_000);
            try (Socket connection = server.accept()) {
                assertThat(connection.getInputStream().readNBytes(3)).isEqualTo(Beans.latin("q?q"));
                connection.getOutputStream().write(Beans.latin("an"));
                connection.getOutputStream().flush();
                connection.getOutputStream().write(Beans.latin("swer!"));
                assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(Beans.latin("answer!"));
                assertThat(connection.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void answerEndsWithTheConnection() throws Exception {
        try (TestContainer container = TestContainer.start();
                ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            CompletableFuture<byte[]> answer = ask(container, server, "", 100, 5_000);
            try (Socket connection = server.accept()) {
                connection.getOutputStream().write(Beans.latin("half an answer"));
            }
            assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(Beans.latin("half an answer"));
        }
    }

    @Test
    void questionIsAskedFromTheAddressThatIsWanted() throws Exception {
        try (TestContainer container = TestContainer.start();
                ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            InetAddress from = InetAddress.getByName("127.0.0.9");
            container.control.ask(question(server, from, "", 100, 5_000));
            try (Socket connection = server.accept()) {
                assertThat(connection.getInetAddress()).isEqualTo(from);
            }
        }
    }

    @Test
    void longAnswersSilenceAndClosedPortsAreFailuresInOneLine() throws Exception {
        try (TestContainer container = TestContainer.start();
                ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            CompletableFuture<byte[]> tooLong = ask(container, server, "!", 4, 5_000);
            try (Socket connection = server.accept()) {
                connection.getOutputStream().write(Beans.latin("answer"));
                assertThatThrownBy(() -> tooLong.get(5, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasMessageContaining("more than 4 bytes");
            }
            assertThatThrownBy(() -> ask(container, server, "!", 4, 100).get(5, TimeUnit.SECONDS))
                    .hasMessageContaining("127.0.0.1:" + server.getLocalPort())
                    .hasMessageContaining("not done in PT0.1S");
            server.close();
            assertThatThrownBy(() -> ask(container, server, "!", 4, 5_000).get(5, TimeUnit.SECONDS))
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void stoppingEndsOpenQuestions() throws Exception {
        CompletableFuture<byte[]> answer;
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            try (TestContainer container = TestContainer.start()) {
                answer = ask(container, server, "!", 100, 60_000);
                server.accept();
            }
            assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS))
                    .hasMessageContaining("the adapter is stopped");
        }
    }

    private static ListenerSpec udp(String address) {
        return ListenerSpec.udp("game", "bean", address, 0);
    }

    private static boolean send(TestContainer container, DatagramSocket peer, String text) {
        return container.control.send(
                "game", new InetSocketAddress(LOOPBACK, peer.getLocalPort()), Beans.latin(text));
    }

    private static DatagramPacket receive(DatagramSocket peer) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        peer.setSoTimeout(5_000);
        peer.receive(packet);
        return packet;
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength());
    }

    private static CompletableFuture<byte[]> ask(
            TestContainer container, ServerSocket server, String end, int most, int millis) {
        return container
                .control
                .ask(question(server, null, end, most, millis))
                .toCompletableFuture();
    }

    private static Question question(
            ServerSocket server, InetAddress from, String end, int most, int millis) {
        return new Question(
                new InetSocketAddress(LOOPBACK, server.getLocalPort()),
                from,
                Beans.latin("q?q"),
                Beans.latin(end),
                most,
                Duration.ofMillis(millis));
    }
}
