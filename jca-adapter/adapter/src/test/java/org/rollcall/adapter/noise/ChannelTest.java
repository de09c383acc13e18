package org.rollcall.adapter.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.adapter.Reachable;

/** What both ends refuse, when keys change, and what is left of them. */
class ChannelTest {

    private static final byte[] RING = "rollcall/1/ring1".getBytes(US_ASCII);

    private final KeyPair server = KeyPair.generate();
    private final KeyPair client = KeyPair.generate();

    private record Both(Transport client, Transport server) {}

    private Both channel() throws NoiseException {
        Initiator dials = new Initiator(RING, client, server.publicKey());
        Responder answers = new Responder(RING, server);
        byte[] hello = dials.hello();
        answers.hear(hello, hello.length);
        return new Both(dials.finish(answers.answer()), answers.transport());
    }

    private static byte[] message(Transport from, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        byte[] frame = from.frame(bytes, 0, bytes.length);
        return Arrays.copyOfRange(frame, 2, frame.length);
    }

    private static String text(Transport to, byte[] message) throws NoiseException {
        return new String(to.open(message, message.length), US_ASCII);
    }

    @Test
    void handshakeIsAsLongAsItMustBe() throws NoiseException {
        byte[] hello = new Initiator(RING, client, server.publicKey()).hello();
        Responder answers = new Responder(RING, server);
        assertThat(hello).hasSize(96);
        assertThat(answers.hear(hello, hello.length)).isEmpty();
        assertThat(answers.answer()).hasSize(48);
        assertThat(answers.theirKey()).isEqualTo(client.publicKey());
    }

    @Test
    void everyFlippedBitOfTheFirstMessageIsNoticed() throws NoiseException {
        byte[] hello = new Initiator(RING, client, server.publicKey()).hello();
        for (int bit = 0; bit < hello.length * 8; bit++) {
            byte[] flipped = flip(hello, bit);
            Responder answers = new Responder(RING, server);
            assertThatThrownBy(() -> answers.hear(flipped, flipped.length))
                    .as("bit %d", bit)
                    .isInstanceOf(NoiseException.class);
        }
    }

    @Test
    void everyFlippedBitOfTheSecondMessageIsNoticed() throws NoiseException {
        for (int bit = 0; bit < Responder.ANSWER_BYTES * 8; bit++) {
            Initiator dials = new Initiator(RING, client, server.publicKey());
            Responder answers = new Responder(RING, server);
            byte[] hello = dials.hello();
            answers.hear(hello, hello.length);
            byte[] flipped = flip(answers.answer(), bit);
            assertThatThrownBy(() -> dials.finish(flipped))
                    .as("bit %d", bit)
                    .isInstanceOf(NoiseException.class);
        }
    }

    @Test
    void everyFlippedBitOfAMessageIsNoticed() throws NoiseException {
        byte[] sealed = message(channel().client(), "hello");
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            Both both = channel();
            byte[] flipped = flip(message(both.client(), "hello"), bit);
            assertThatThrownBy(() -> both.server().open(flipped, flipped.length))
                    .as("bit %d", bit)
                    .isInstanceOf(NoiseException.class);
        }
    }

    @Test
    void otherRingAndOtherMasterAreNoticed() throws NoiseException {
        byte[] hello = new Initiator(RING, client, server.publicKey()).hello();
        Responder otherRing = new Responder("rollcall/1/ring2".getBytes(US_ASCII), server);
        assertThatThrownBy(() -> otherRing.hear(hello, hello.length))
                .isInstanceOf(NoiseException.class);
        Responder otherMaster = new Responder(RING, KeyPair.generate());
        assertThatThrownBy(() -> otherMaster.hear(hello, hello.length))
                .isInstanceOf(NoiseException.class);
    }

    /** Points of small order, for which the result would be the same whoever asks. */
    @Test
    void keysWithoutASecretAreRefusedEverywhere() {
        for (String point :
                new String[] {
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "0100000000000000000000000000000000000000000000000000000000000000",
                    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
                }) {
            byte[] weak = HexFormat.of().parseHex(point);
            assertThatThrownBy(() -> new Initiator(RING, client, weak).hello())
                    .isInstanceOf(NoiseException.class);
            byte[] hello = Arrays.copyOf(weak, Responder.HELLO_BYTES);
            assertThatThrownBy(() -> new Responder(RING, server).hear(hello, hello.length))
                    .isInstanceOf(NoiseException.class);
            byte[] answer = Arrays.copyOf(weak, Responder.ANSWER_BYTES);
            Initiator dials = new Initiator(RING, client, server.publicKey());
            assertThatThrownBy(
                            () -> {
                                dials.hello();
                                dials.finish(answer);
                            })
                    .isInstanceOf(NoiseException.class);
        }
    }

    @Test
    void messagesAreRefusedOutOfTurnAndTwice() throws NoiseException {
        Both both = channel();
        byte[] first = message(both.client(), "first");
        byte[] second = message(both.client(), "second");
        assertThatThrownBy(() -> text(both.server(), second)).isInstanceOf(NoiseException.class);
        assertThat(text(both.server(), first)).isEqualTo("first");
        assertThatThrownBy(() -> text(both.server(), first)).isInstanceOf(NoiseException.class);
        assertThat(text(both.server(), second)).isEqualTo("second");
    }

    @Test
    void messageShorterThanItsProofIsRefused() throws NoiseException {
        Both both = channel();
        assertThatThrownBy(() -> both.server().open(new byte[15], 15))
                .isInstanceOf(NoiseException.class);
    }

    @Test
    void longestMessageFitsAndALongerOneIsOurOwnFault() throws NoiseException {
        Both both = channel();
        byte[] longest = new byte[Transport.MOST_TEXT_BYTES];
        byte[] frame = both.client().frame(longest, 0, longest.length);
        assertThat(frame).hasSize(2 + 65_535).startsWith(0xff, 0xff);
        assertThat(both.server().open(Arrays.copyOfRange(frame, 2, frame.length), 65_535))
                .isEqualTo(longest);
        assertThatThrownBy(() -> both.client().frame(new byte[65_520], 0, 65_520))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** One side that never changed its key would understand nothing from then on. */
    @Test
    void keyOfADirectionChangesAfterEvery65536Messages() throws NoiseException {
        Both both = channel();
        for (int i = 0; i < 2 * Transport.MESSAGES_PER_KEY + 3; i++) {
            assertThat(text(both.server(), message(both.client(), "x"))).isEqualTo("x");
        }
        assertThat(text(both.client(), message(both.server(), "back"))).isEqualTo("back");
    }

    /**
     * By the definition: the new key is what the old one makes of 32 zeros under the last number.
     */
    @Test
    void newKeyIsMadeOfTheOldOneAndNumbersGoOn() throws NoiseException {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        CipherState renewed = new CipherState(key);
        renewed.seal(new byte[0], Span.of(new byte[0]), new byte[16], 0);
        renewed.rekey();
        byte[] byTheNewKey = new byte[17];
        renewed.seal(new byte[0], Span.of(new byte[] {1}), byTheNewKey, 0);

        byte[] made = chacha(key, "ffffffffffffffff", new byte[32]);
        byte[] expected = chacha(Arrays.copyOf(made, 32), "0100000000000000", new byte[] {1});
        assertThat(byTheNewKey).isEqualTo(expected);
    }

    /** With the JDK's cipher. */
    private static byte[] chacha(byte[] key, String number, byte[] text) {
        try {
            javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(
                    javax.crypto.Cipher.ENCRYPT_MODE,
                    new javax.crypto.spec.SecretKeySpec(key, "ChaCha20"),
                    new javax.crypto.spec.IvParameterSpec(
                            HexFormat.of().parseHex("00000000" + number)));
            return cipher.doFinal(text);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingIsLeftOfTheKeysOfAChannelThatHasEnded() throws NoiseException {
        Both both = channel();
        text(both.server(), message(both.client(), "there"));
        text(both.client(), message(both.server(), "and back"));
        List<byte[]> keys = Reachable.from(both.client()).keys();
        assertThat(keys).hasSize(2).allMatch(key -> Reachable.from(both.client()).hold(key));
        both.client().wipe();
        assertThat(keys).noneMatch(key -> Reachable.from(both.client()).hold(key));
    }

    /** Nor of those of a handshake, whether something came of it or not. */
    @Test
    void nothingIsLeftOfTheSecretsOfAHandshake() throws NoiseException {
        Initiator dials = new Initiator(RING, client, server.publicKey());
        Responder answers = new Responder(RING, server);
        byte[] hello = dials.hello();
        answers.hear(hello, hello.length);
        answers.answer();
        for (Object side : new Object[] {dials, answers}) {
            List<byte[]> secrets = new ArrayList<>(Reachable.from(side).keys());
            secrets.add(Reachable.field(side, "ephemeral", "secret"));
            secrets.add(Reachable.field(side, "state", "chainingKey"));
            assertThat(secrets).hasSize(3).allMatch(secret -> Reachable.from(side).hold(secret));
            if (side == dials) {
                dials.wipe();
            } else {
                answers.transport();
            }
            assertThat(secrets).noneMatch(secret -> Reachable.from(side).hold(secret));
        }
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }
}
