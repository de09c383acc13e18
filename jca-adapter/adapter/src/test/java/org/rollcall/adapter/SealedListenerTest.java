package org.rollcall.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rollcall.adapter.api.ChannelSecret;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.Line;
import org.rollcall.adapter.api.ListenerCounts;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.StreamLimits;
import org.rollcall.adapter.noise.KeyPair;

/** Encrypted channels over real sockets: who is heard, who is not, and for how long. */
class SealedListenerTest {

    private static final StreamLimits LIMITS =
            new StreamLimits(5_000, 5_000, 1 << 20, Duration.ofSeconds(90), Duration.ofHours(48));

    private final byte[] secret = new byte[32];
    private final byte[] former = new byte[32];
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> keys = new ConcurrentLinkedQueue<>();
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private TestContainer container;

    SealedListenerTest() {
        secret[1] = 1;
        former[1] = 2;
    }

    @BeforeEach
    void start() throws Exception {
        container = TestContainer.start();
        container.deploy("bean", this::answer);
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
    }

    private void answer(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            heard.add(packet.kind() + " " + Beans.text(packet));
            packet.payload().rewind();
            if (packet.kind() == Packet.Kind.MESSAGE) {
                keys.add(packet.peerKey());
                lines.add(packet.line());
                packet.reply(Beans.bytes(packet));
            } else if (packet.kind() == Packet.Kind.ENDED) {
                packet.close();
            }
        }
    }

    private int open(int handshakes, int perSource) throws Exception {
        Framing framing =
                new Framing.Sealed(
                        SealedPeer.PROLOGUE,
                        new ChannelSecret(secret),
                        new ChannelSecret(former),
                        handshakes,
                        perSource);
        return container
                .control
                .open(new ListenerSpec("ring", "bean", "127.0.0.1", 0, framing, 1, LIMITS))
                .port();
    }

    private ListenerCounts counts() {
        return container.state("ring").counts();
    }

    private byte[] key() {
        return KeyPair.of(secret.clone()).publicKey();
    }

    @Test
    void messagesComeWithTheKeyOfTheirSenderAndGoBackSealed() throws Exception {
        int port = open(64, 16);
        try (SealedPeer peer = new SealedPeer("127.0.0.1", port).shakeHands(key())) {
            peer.say("one").write(concat(peer.seal("two"), peer.seal("")));
            assertThat(peer.hear()).isEqualTo("one");
            assertThat(peer.hear()).isEqualTo("two");
            assertThat(peer.hear()).isEmpty();
            assertThat(keys.peek()).isEqualTo(peer.own.publicKey());
            assertThat(counts().handshakes()).isEqualTo(1);
        }
        Await.until("end told", () -> heard.contains("CLOSED "));
        assertThat(heard)
                .containsExactly("MESSAGE one", "MESSAGE two", "MESSAGE ", "ENDED ", "CLOSED ");
    }

    @Test
    void lineSpeaksUnaskedUntilTheChannelIsGone() throws Exception {
        int port = open(64, 16);
        Line line;
        try (SealedPeer peer = new SealedPeer("127.0.0.1", port).shakeHands(key())) {
            assertThat(peer.say("hello").hear()).isEqualTo("hello");
            line = lines.peek();
            assertThat(line.peerKey()).isEqualTo(peer.own.publicKey());
            assertThat(line.send(Beans.latin("news"))).isTrue();
            assertThat(peer.hear()).isEqualTo("news");
            Await.until("all sent", () -> line.waiting() == 0);
            assertThatThrownBy(() -> line.send(new byte[Line.MOST_BYTES + 1]))
                    .isInstanceOf(IllegalArgumentException.class);
            line.close();
            assertThat(peer.endsInSilence()).isTrue();
        }
        Await.until("gone", () -> !line.send(Beans.latin("x")));
        assertThat(line.waiting()).isZero();
    }

    @Test
    void peerThatDoesNotReadGetsNoMoreThanTheBoundOfTheOutput() throws Exception {
        int port = open(64, 16);
        try (SealedPeer peer = new SealedPeer("127.0.0.1", port).shakeHands(key())) {
            peer.say("hello").hear();
            Line line = lines.peek();
            byte[] news = new byte[60_000];
            int accepted = 0;
            while (line.send(news)) {
                accepted++;
                assertThat(accepted).isLessThan(1_000);
            }
            assertThat(line.waiting()).isLessThanOrEqualTo(LIMITS.maxOutputBytes());
            for (int i = 0; i < accepted; i++) {
                assertThat(peer.hear()).hasSize(60_000);
            }
            Await.until("room again", () -> line.send(news));
        }
    }

    @Test
    void nothingIsLeftOfTheKeysOfAChannelThatHasEnded() throws Exception {
        int port = open(64, 16);
        SealedPeer peer = new SealedPeer("127.0.0.1", port).shakeHands(key());
        peer.say("hello").hear();
        Line line = lines.peek();
        List<byte[]> shared = Reachable.from(peer.transport).keys();
        assertThat(shared).hasSize(2).allMatch(key -> Reachable.from(line).hold(key));
        peer.close();
        Await.until("wiped", () -> shared.stream().noneMatch(Reachable.from(line)::hold));
    }

    @Test
    void formerKeyIsTakenSecond() throws Exception {
        int port = open(64, 16);
        byte[] old = KeyPair.of(former.clone()).publicKey();
        try (SealedPeer peer = new SealedPeer("127.0.0.1", port).shakeHands(old)) {
            assertThat(peer.say("old friend").hear()).isEqualTo("old friend");
        }
    }

    @Test
    void everyFlippedBitOfTheFirstFrameEndsTheConnectionAndNothingIsSaid() throws Exception {
        int port = open(2_000, 2_000);
        List<SealedPeer> peers = new ArrayList<>();
        for (int bit = 0; bit < 98 * 8; bit++) {
            SealedPeer peer = new SealedPeer("127.2." + bit / 250 + "." + (bit % 250 + 1), port);
            byte[] hello = peer.hello(key());
            hello[bit / 8] ^= (byte) (1 << bit % 8);
            peers.add(peer.write(hello));
        }
        for (SealedPeer peer : peers) {
            assertThat(peer.endsInSilence()).isTrue();
            peer.close();
        }
        Await.until("counted", () -> counts().failedHandshakes() == 98 * 8);
        assertThat(heard).isEmpty();
    }

    /** A flipped bit of a length may be a longer frame, which then never comes. */
    @Test
    void everyFlippedBitOfAMessageEndsTheChannelAndNothingIsHeard() throws Exception {
        int port = open(2_000, 2_000);
        List<SealedPeer> peers = new ArrayList<>();
        int bits = (2 + 4 + 16) * 8;
        for (int bit = 0; bit < bits; bit++) {
            SealedPeer peer =
                    new SealedPeer("127.3.0." + (bit + 1), port).shakeHands(key()).say("fine");
            assertThat(peer.hear()).isEqualTo("fine");
            byte[] frame = peer.seal("evil");
            frame[bit / 8] ^= (byte) (1 << bit % 8);
            peers.add(peer.write(frame));
        }
        for (SealedPeer peer : peers) {
            assertThat(peer.endsInSilence()).isTrue();
            peer.close();
        }
        assertThat(heard).doesNotContain("MESSAGE evil");
        assertThat(counts().brokenChannels() + counts().expiredConnections()).isEqualTo(bits);
    }

    @Test
    void replayedFirstFrameGetsAnAnswerThatIsOfNoUseAndFiveSeconds() throws Exception {
        int port = open(64, 16);
        try (SealedPeer honest = new SealedPeer("127.0.0.1", port);
                SealedPeer thief = new SealedPeer("127.0.0.9", port)) {
            byte[] hello = honest.hello(key());
            long begin = System.nanoTime();
            thief.write(hello);
            assertThat(thief.read()).hasSize(48);
            assertThat(heard).isEmpty();
            honest.shakeHands(key()).say("it is me");
            assertThat(honest.hear()).isEqualTo("it is me");
            assertThat(thief.endsInSilence()).isTrue();
            assertThat(System.nanoTime() - begin)
                    .isBetween(TimeUnit.SECONDS.toNanos(4), TimeUnit.SECONDS.toNanos(15));
            assertThat(honest.say("still").hear()).isEqualTo("still");
            assertThat(heard).containsExactly("MESSAGE it is me", "MESSAGE still");
        }
    }

    @Test
    void silenceAndHalfAFrameEndAfterFiveSeconds() throws Exception {
        int port = open(64, 16);
        try (SealedPeer silent = new SealedPeer("127.0.0.5", port);
                SealedPeer slow = new SealedPeer("127.0.0.6", port);
                SealedPeer stuck = new SealedPeer("127.0.0.7", port).shakeHands(key())) {
            slow.write(new byte[] {0});
            stuck.say("fine").hear();
            byte[] frame = stuck.seal("half");
            stuck.write(java.util.Arrays.copyOf(frame, frame.length - 1));
            assertThat(silent.endsInSilence()).isTrue();
            assertThat(slow.endsInSilence()).isTrue();
            assertThat(stuck.endsInSilence()).isTrue();
        }
        Await.until("end told", () -> heard.contains("CLOSED "));
        assertThat(heard).containsExactly("MESSAGE fine", "CLOSED ");
    }

    @Test
    void newcomerIsHeardHoweverManyHandshakesHang() throws Exception {
        int port = open(12, 8);
        List<SealedPeer> flood = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            flood.add(new SealedPeer("127.0.1." + (i % 2 + 1), port));
        }
        try (SealedPeer newcomer = new SealedPeer("127.0.2.1", port).shakeHands(key())) {
            assertThat(newcomer.say("here").hear()).isEqualTo("here");
        }
        Await.until("dropped", () -> counts().droppedHandshakes() >= 28);
        assertThat(counts().refusedConnections()).isZero();
        for (SealedPeer peer : flood) {
            peer.close();
        }
    }

    @Test
    void sourceThatFailsIsHeardLaterButHeard() throws Exception {
        int port = open(64, 64);
        for (int i = 0; i < 6; i++) {
            try (SealedPeer wrong = new SealedPeer("127.0.0.1", port)) {
                assertThat(wrong.write(new byte[98]).endsInSilence()).isTrue();
            }
        }
        long begin = System.nanoTime();
        try (SealedPeer right = new SealedPeer("127.0.0.1", port).shakeHands(key())) {
            assertThat(right.say("sorry").hear()).isEqualTo("sorry");
        }
        assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(800));
    }

    @Test
    void channelThatHasProvedNothingIsNoConnectionToTheBean() throws Exception {
        int port = open(64, 16);
        try (SealedPeer peer = new SealedPeer("127.0.0.1", port).shakeHands(key())) {
            peer.socket.shutdownOutput();
            assertThat(peer.endsInSilence()).isTrue();
        }
        Await.until("counted", () -> counts().failedHandshakes() == 1);
        assertThat(heard).isEmpty();
    }

    @Test
    void keysAreRenewedOnTheWire() throws Exception {
        int port = open(64, 16);
        int messages = 65_536 + 10;
        try (SealedPeer peer = new SealedPeer("127.0.0.1", port).shakeHands(key())) {
            Thread sender = new Thread(() -> sendMany(peer, messages));
            sender.start();
            for (int i = 0; i < messages; i++) {
                assertThat(peer.hear()).isEqualTo("x");
            }
            sender.join();
        }
    }

    private static void sendMany(SealedPeer peer, int messages) {
        try {
            for (int i = 0; i < messages; i++) {
                peer.say("x");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return java.nio.ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
