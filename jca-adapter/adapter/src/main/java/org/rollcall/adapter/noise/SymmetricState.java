package org.rollcall.adapter.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** What both sides of a handshake know so far: its hash, the chaining key, and a key to seal by. */
final class SymmetricState {

    private static final int HASH_BYTES = 32;
    private static final byte[] NOTHING = {};

    /** As long as a hash, so that it is the first one as it stands. */
    private static final byte[] PROTOCOL = "Noise_IK_25519_ChaChaPoly_SHA256".getBytes(US_ASCII);

    private final byte[] chainingKey = PROTOCOL.clone();
    private byte[] hash = PROTOCOL.clone();
    private CipherState cipher;

    SymmetricState(byte[] prologue) {
        mixHash(Span.of(prologue));
    }

    byte[] hash() {
        return hash.clone();
    }

    void mixHash(Span data) {
        SHA256Digest digest = new SHA256Digest();
        digest.update(hash, 0, hash.length);
        digest.update(data.bytes(), data.from(), data.length());
        byte[] next = new byte[HASH_BYTES];
        digest.doFinal(next, 0);
        hash = next;
    }

    /** Takes over a secret, which is wiped. */
    void mixKey(byte[] secret) {
        byte[][] keys = derive(secret);
        Arrays.fill(secret, (byte) 0);
        System.arraycopy(keys[0], 0, chainingKey, 0, HASH_BYTES);
        forgetCipher();
        cipher = new CipherState(keys[1]);
        wipe(keys);
    }

    /** Seals what is said now under all that was said before. */
    void sealAndHash(byte[] text, byte[] out, int at) {
        int length = text.length + CipherState.TAG_BYTES;
        cipher.seal(hash, Span.of(text), out, at);
        mixHash(new Span(out, at, length));
    }

    byte[] openAndHash(Span sealed) throws NoiseException {
        byte[] text = new byte[Math.max(0, sealed.length() - CipherState.TAG_BYTES)];
        cipher.open(hash, sealed, text);
        mixHash(sealed);
        return text;
    }

    /** The keys of the two directions, the initiator's first. */
    CipherState[] split() {
        byte[][] keys = derive(NOTHING);
        CipherState[] both = {new CipherState(keys[0]), new CipherState(keys[1])};
        wipe(keys);
        return both;
    }

    void wipe() {
        Arrays.fill(chainingKey, (byte) 0);
        forgetCipher();
    }

    private void forgetCipher() {
        if (cipher != null) {
            cipher.wipe();
            cipher = null;
        }
    }

    /** HKDF with two outputs. */
    private byte[][] derive(byte[] input) {
        byte[] temporary = hmac(chainingKey, input, NOTHING, 0);
        byte[] first = hmac(temporary, NOTHING, NOTHING, 1);
        byte[] second = hmac(temporary, first, NOTHING, 2);
        Arrays.fill(temporary, (byte) 0);
        return new byte[][] {first, second};
    }

    /**
     * @param counter put behind the data unless it is 0
     */
    private static byte[] hmac(byte[] key, byte[] data, byte[] more, int counter) {
        HMac mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        mac.update(more, 0, more.length);
        if (counter != 0) {
            mac.update((byte) counter);
        }
        byte[] result = new byte[HASH_BYTES];
        mac.doFinal(result, 0);
        return result;
    }

    private static void wipe(byte[][] keys) {
        for (byte[] key : keys) {
            Arrays.fill(key, (byte) 0);
        }
    }
}
