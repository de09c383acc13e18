package org.rollcall.adapter.noise;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** One key and the number of the next message under it. For one thread at a time. */
final class CipherState {

    static final int TAG_BYTES = 16;

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final byte[] NOTHING = {};
    private static final byte[] ZEROS = new byte[KEY_BYTES];

    /** The number that Noise keeps for renewing keys. */
    private static final long LAST_NONCE = -1L;

    private final ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
    private KeyParameter key;
    private long nonce;

    CipherState(byte[] key) {
        this.key = new KeyParameter(key);
    }

    /** How many messages were sealed or opened. */
    long count() {
        return nonce;
    }

    void seal(byte[] data, Span text, byte[] out, int at) {
        run(true, nonce, data, text, out, at);
        nonce++;
    }

    void open(byte[] data, Span sealed, byte[] out) throws NoiseException {
        if (sealed.length() < TAG_BYTES) {
            throw new NoiseException("shorter than its proof");
        }
        try {
            start(false, nonce, data);
            int done = cipher.processBytes(sealed.bytes(), sealed.from(), sealed.length(), out, 0);
            // Compares in constant time.
            cipher.doFinal(out, done);
        } catch (InvalidCipherTextException e) {
            throw new NoiseException("not authentic");
        }
        nonce++;
    }

    /** Noise's REKEY; the numbers go on. */
    void rekey() {
        byte[] next = new byte[KEY_BYTES + TAG_BYTES];
        run(true, LAST_NONCE, NOTHING, Span.of(ZEROS), next, 0);
        KeyParameter former = key;
        key = new KeyParameter(next, 0, KEY_BYTES);
        Arrays.fill(next, (byte) 0);
        Arrays.fill(former.getKey(), (byte) 0);
    }

    /** The key is gone, also from where the cipher keeps it. */
    void wipe() {
        Arrays.fill(key.getKey(), (byte) 0);
        // A nonce that it has not just used, else it would refuse.
        cipher.init(false, new ParametersWithIV(key, new byte[NONCE_BYTES]));
    }

    boolean isWiped() {
        return Arrays.equals(key.getKey(), ZEROS);
    }

    private void run(boolean seals, long number, byte[] data, Span text, byte[] out, int at) {
        try {
            start(seals, number, data);
            int done = cipher.processBytes(text.bytes(), text.from(), text.length(), out, at);
            cipher.doFinal(out, at + done);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing cannot fail", e);
        }
    }

    private void start(boolean seals, long number, byte[] data) {
        byte[] iv = new byte[NONCE_BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            iv[Integer.BYTES + i] = (byte) (number >>> Byte.SIZE * i);
        }
        cipher.init(seals, new ParametersWithIV(key, iv));
        cipher.processAADBytes(data, 0, data.length);
    }
}
