package org.rollcall.adapter.noise;

/**
 * A channel after its handshake: seals what goes and opens what comes. For one thread at a time.
 */
public final class Transport {

    /** How much longer than its text a message is. */
    public static final int TAG_BYTES = CipherState.TAG_BYTES;

    /** How much longer than its text a frame is. */
    public static final int FRAME_BYTES = Short.BYTES + TAG_BYTES;

    public static final int MOST_TEXT_BYTES = 0xffff - TAG_BYTES;

    /** After so many messages a direction gets another key. */
    static final int MESSAGES_PER_KEY = 1 << 16;

    private static final byte[] NO_DATA = {};

    private final CipherState sending;
    private final CipherState receiving;

    Transport(CipherState sending, CipherState receiving) {
        this.sending = sending;
        this.receiving = receiving;
    }

    /** A whole frame, its length included. */
    public byte[] frame(byte[] text, int from, int length) {
        if (length > MOST_TEXT_BYTES) {
            throw new IllegalArgumentException(
                    "message of " + length + " bytes (expected: at most " + MOST_TEXT_BYTES + ")");
        }
        byte[] frame = new byte[length + FRAME_BYTES];
        int sealed = length + TAG_BYTES;
        frame[0] = (byte) (sealed >>> Byte.SIZE);
        frame[1] = (byte) sealed;
        sending.seal(NO_DATA, new Span(text, from, length), frame, Short.BYTES);
        renew(sending);
        return frame;
    }

    /** The text of a message, which came without its length. */
    public byte[] open(byte[] message, int length) throws NoiseException {
        byte[] text = new byte[Math.max(0, length - TAG_BYTES)];
        receiving.open(NO_DATA, new Span(message, 0, length), text);
        renew(receiving);
        return text;
    }

    private static void renew(CipherState direction) {
        if (direction.count() % MESSAGES_PER_KEY == 0) {
            direction.rekey();
        }
    }

    public void wipe() {
        sending.wipe();
        receiving.wipe();
    }

    boolean isWiped() {
        return sending.isWiped() && receiving.isWiped();
    }
}
