package org.rollcall.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.io.Transport;

/** In a JVM of its own with {@code java.net.preferIPv4Stack}, which is Payara's default. */
@Tag("ipv4-only")
class Ipv4OnlyTest {

    private static final Framing LINES = new Framing.UpTo("\n", 64);

    @ParameterizedTest
    @EnumSource(Transport.class)
    void servesAllIpv4Addresses(Transport transport) throws Exception {
        assertThat(Boolean.getBoolean("java.net.preferIPv4Stack")).isTrue();
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", Beans::echo);
            int udp = container.control.open(ListenerSpec.udp("game", "bean", "*", 0)).port();
            int tcp =
                    container.control.open(ListenerSpec.tcp("talk", "bean", "*", 0, LINES)).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", udp);
                    TcpPeer other = new TcpPeer("127.0.0.2", tcp)) {
                assertThat(peer.ask("hello")).isEqualTo("hello");
                assertThat(peer.ask("again")).isEqualTo("again");
                assertThat(other.send("hi\n").receive(3)).isEqualTo("hi\n");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void saysThatThereIsNoIpv6(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", Beans::echo);
            assertThatThrownBy(
                            () ->
                                    container.control.open(
                                            ListenerSpec.udp("game", "bean", "::1", 0)))
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("java.net.preferIPv4Stack");
            assertThatThrownBy(
                            () ->
                                    container.control.open(
                                            ListenerSpec.tcp("talk", "bean", "::1", 0, LINES)))
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("java.net.preferIPv4Stack");
        }
    }
}
