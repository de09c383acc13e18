package org.rollcall.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.adapter.api.Call;
import org.rollcall.adapter.api.ChannelSecret;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.Line;
import org.rollcall.adapter.api.LineListener;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.io.Transport;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.adapter.noise.Responder;

/** Channels that this side dials. */
class DiallerTest {

    private static final String PROLOGUE = "rollcall/1/ring0";

    private final KeyPair server = KeyPair.of(secret(1));
    private final KeyPair client = KeyPair.of(secret(2));
    private final Queue<byte[]> callers = new ConcurrentLinkedQueue<>();

    private static byte[] secret(int second) {
        byte[] secret = new byte[32];
        secret[1] = (byte) second;
        return secret;
    }

    /** Keeps what it is told. */
    private static final class Diary implements LineListener {

        final Queue<String> told = new ConcurrentLinkedQueue<>();
        volatile Line line;

        @Override
        public void opened(Line opened) {
            line = opened;
            told.add("opened");
        }

        @Override
        public void message(byte[] message) {
            told.add(new String(message));
        }

        @Override
        public void ended(String why) {
            told.add("ended: " + why);
        }
    }

    private void echo(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            callers.add(batch.packet(i).peerKey());
        }
        Beans.echo(batch);
    }

    private int listen(TestContainer container) throws Exception {
        container.deploy("bean", this::echo);
        Framing framing = new Framing.Sealed(PROLOGUE, new ChannelSecret(secret(1)), null, 64, 16);
        return container.control.open(ListenerSpec.tcp("ring", "bean", "*", 0, framing)).port();
    }

    private Call call(int port, String prologue, byte[] theirs) {
        return new Call(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                null,
                prologue,
                new ChannelSecret(secret(2)),
                theirs,
                1 << 20,
                Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void messagesGoBothWaysUntilOneSideHangsUp(Transport transport) throws Exception {
        try (TestContainer container = TestContainer.start(transport)) {
            Diary diary = new Diary();
            int port = listen(container);
            Runnable hangUp =
                    container.control.dial(call(port, PROLOGUE, server.publicKey()), diary);
            Await.until("opened", () -> diary.line != null);
            assertThat(diary.line.peerKey()).isEqualTo(server.publicKey());
            assertThat(diary.line.send("hello".getBytes())).isTrue();
            Await.until("answered", () -> diary.told.contains("hello"));
            assertThat(callers.peek()).isEqualTo(client.publicKey());
            hangUp.run();
            hangUp.run();
            Await.until("ended", () -> diary.told.size() == 3);
            assertThat(diary.told)
                    .containsExactly(
                            "opened", "hello", "ended: 127.0.0.1:" + port + " - closed here");
            assertThat(diary.line.send("x".getBytes())).isFalse();
        }
    }

    @Test
    void otherKeyOtherRingAndSilenceAreEndsInOneLine() throws Exception {
        try (TestContainer container = TestContainer.start();
                ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int port = listen(container);
            Diary otherKey = new Diary();
            container.control.dial(call(port, PROLOGUE, client.publicKey()), otherKey);
            Diary otherRing = new Diary();
            container.control.dial(call(port, "rollcall/1/ring1", server.publicKey()), otherRing);
            Diary silence = new Diary();
            container.control.dial(
                    call(mute.getLocalPort(), PROLOGUE, server.publicKey()), silence);
            for (Diary diary : new Diary[] {otherKey, otherRing, silence}) {
                Await.until("ended", () -> diary.told.size() == 1);
            }
            assertThat(otherKey.told.peek()).contains("refused by the other side");
            assertThat(otherRing.told.peek()).contains("refused by the other side");
            assertThat(silence.told.peek()).contains("nothing heard for 2 s");
        }
    }

    @Test
    void everyFlippedBitOfTheSecondFrameEndsTheChannelBeforeItIsOne() throws Exception {
        int bits = (Short.BYTES + Responder.ANSWER_BYTES) * 8;
        try (TestContainer container = TestContainer.start();
                ServerSocket master = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            master.setSoTimeout(20_000);
            for (int bit = 0; bit < bits; bit++) {
                Diary diary = new Diary();
                Call call = call(master.getLocalPort(), PROLOGUE, server.publicKey());
                container.control.dial(call, diary);
                try (Socket dialled = master.accept()) {
                    dialled.setSoTimeout(20_000);
                    dialled.getOutputStream().write(flip(answer(dialled), bit));
                    assertThat(dialled.getInputStream().read()).as("bit %d", bit).isEqualTo(-1);
                }
                Await.until("ended", () -> diary.told.size() == 1);
                assertThat(diary.told.peek())
                        .as("bit %d", bit)
                        .containsAnyOf("not authentic", "of a length that it must not have");
            }
        }
    }

    /** What a master says to the first frame of whoever dials. */
    private byte[] answer(Socket dialled) throws Exception {
        byte[] hello = dialled.getInputStream().readNBytes(Short.BYTES + Responder.HELLO_BYTES);
        Responder responder = new Responder(PROLOGUE.getBytes(), server);
        byte[] message = Arrays.copyOfRange(hello, Short.BYTES, hello.length);
        responder.hear(message, message.length);
        return SealedPeer.framed(responder.answer());
    }

    private static byte[] flip(byte[] bytes, int bit) {
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return bytes;
    }

    @Test
    void stoppingTheAdapterEndsWhatIsOpen() throws Exception {
        Diary diary = new Diary();
        try (TestContainer container = TestContainer.start()) {
            int port = listen(container);
            container.control.dial(call(port, PROLOGUE, server.publicKey()), diary);
            Await.until("opened", () -> diary.line != null);
        }
        assertThat(diary.told).hasSize(2).last().asString().startsWith("ended: ");
    }
}
