package org.rollcall.adapter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.adapter.api.ChannelSecret;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Wire;
import org.rollcall.adapter.api.Wire.Event;
import org.rollcall.adapter.io.Transport;
import org.rollcall.adapter.noise.KeyPair;

/** What somebody sees who listens in, on real sockets. */
class TapTest {

    private final List<Wire> seen = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource(Transport.class)
    void datagramsAreSeenAsTheyComeAndGo(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            container.deploy("bean", Beans::echo);
            int port =
                    container.control.open(ListenerSpec.udp("game", "bean", "127.0.0.1", 0)).port();
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                peer.ask("unseen");
                container.control.tap(seen::add);
                peer.ask("hello");
                container.control.tap(null);
                peer.ask("unseen");
            }
            assertThat(texts()).containsExactly("DATAGRAM_CAME hello", "DATAGRAM_WENT hello");
            assertThat(seen).allMatch(wire -> wire.listener().equals("game"));
            assertThat(seen).allMatch(wire -> wire.local().getPort() == port);
            assertThat(seen).extracting(Wire::remote).doesNotContain(seen.get(0).local());
        }
    }

    @Test
    void connectionsAreSeenFromTheirBeginningToTheirEnd() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            container.deploy("bean", Beans::echo);
            Framing lines = new Framing.UpTo("\n", 100);
            ListenerSpec spec = ListenerSpec.tcp("text", "bean", "127.0.0.1", 0, lines);
            int port = container.control.open(spec).port();
            container.control.tap(seen::add);
            try (TcpPeer peer = new TcpPeer("127.0.0.1", port)) {
                peer.send("a\n");
                Await.until("answered", () -> texts().contains("WENT a\n"));
            }
            Await.until("ended", () -> texts().contains("CLOSED "));
            assertThat(texts()).containsExactly("OPENED ", "CAME a\n", "WENT a\n", "CLOSED ");
        }
    }

    @Test
    void whatIsSealedIsSeenSealed() throws Exception {
        byte[] secret = new byte[32];
        secret[1] = 1;
        try (TestContainer container = TestContainer.start()) {
            container.deploy("bean", Beans::echo);
            Framing framing =
                    new Framing.Sealed(
                            SealedPeer.PROLOGUE, new ChannelSecret(secret), null, 16, 16);
            ListenerSpec spec = ListenerSpec.tcp("ring", "bean", "127.0.0.1", 0, framing);
            int port = container.control.open(spec).port();
            container.control.tap(seen::add);
            byte[] key = KeyPair.of(secret.clone()).publicKey();
            try (SealedPeer peer = new SealedPeer("127.0.0.1", port).shakeHands(key)) {
                peer.say("the password is swordfish");
                assertThat(peer.hear()).contains("swordfish");
            }
            Await.until("ended", () -> texts().contains("CLOSED "));
            assertThat(String.join("", texts())).doesNotContain("swordfish");
            long came = seen.stream().filter(wire -> wire.event() == Event.CAME).count();
            long went = seen.stream().filter(wire -> wire.event() == Event.WENT).count();
            assertThat(came).isGreaterThanOrEqualTo(2);
            assertThat(went).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void whoFailsWhileHeListensDoesNotListenAnyMoreAndPacketsGoOn() throws Exception {
        try (TestContainer container = TestContainer.start()) {
            container.deploy("bean", Beans::echo);
            int port =
                    container.control.open(ListenerSpec.udp("game", "bean", "127.0.0.1", 0)).port();
            container.control.tap(
                    wire -> {
                        seen.add(wire);
                        throw new IllegalStateException("broken");
                    });
            try (UdpPeer peer = new UdpPeer("127.0.0.1", port)) {
                assertThat(peer.ask("one")).isEqualTo("one");
                assertThat(peer.ask("two")).isEqualTo("two");
            }
            assertThat(texts()).doesNotContain("DATAGRAM_CAME two");
        }
    }

    private List<String> texts() {
        return seen.stream()
                .map(wire -> wire.event() + " " + new String(wire.bytes(), ISO_8859_1))
                .toList();
    }
}
