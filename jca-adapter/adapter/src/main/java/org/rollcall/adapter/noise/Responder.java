package org.rollcall.adapter.noise;

import java.util.Arrays;

/** The side that is dialled, and that learns who dials from the first message. */
public final class Responder {

    /** Of the first message without a payload. */
    public static final int HELLO_BYTES = KeyPair.BYTES * 2 + CipherState.TAG_BYTES * 2;

    /** Of the second one. */
    public static final int ANSWER_BYTES = KeyPair.BYTES + CipherState.TAG_BYTES;

    private final KeyPair own;
    private final KeyPair ephemeral;
    private final SymmetricState state;
    private byte[] theirEphemeral;
    private byte[] theirKey;

    /**
     * Begins a handshake.
     *
     * @param own stays the caller's
     */
    public Responder(byte[] prologue, KeyPair own) {
        this(prologue, own, KeyPair.generate());
    }

    Responder(byte[] prologue, KeyPair own, KeyPair ephemeral) {
        this.own = own;
        this.ephemeral = ephemeral;
        this.state = new SymmetricState(prologue);
        state.mixHash(Span.of(own.ownPublicKey()));
    }

    /** Takes the first message and hands back its payload. */
    public byte[] hear(byte[] message, int length) throws NoiseException {
        if (length < HELLO_BYTES) {
            throw new NoiseException("too short");
        }
        theirEphemeral = Arrays.copyOf(message, KeyPair.BYTES);
        state.mixHash(Span.of(theirEphemeral));
        state.mixKey(own.agree(theirEphemeral));
        int keyEnd = KeyPair.BYTES * 2 + CipherState.TAG_BYTES;
        theirKey = state.openAndHash(new Span(message, KeyPair.BYTES, keyEnd - KeyPair.BYTES));
        state.mixKey(own.agree(theirKey));
        return state.openAndHash(new Span(message, keyEnd, length - keyEnd));
    }

    /** Who claims to dial: not proved before the first transport message is authentic. */
    public byte[] theirKey() {
        return theirKey.clone();
    }

    /** The second message: 48 bytes. */
    public byte[] answer() throws NoiseException {
        return answer(Initiator.NO_PAYLOAD);
    }

    byte[] answer(byte[] payload) throws NoiseException {
        byte[] message = new byte[ANSWER_BYTES + payload.length];
        System.arraycopy(ephemeral.ownPublicKey(), 0, message, 0, KeyPair.BYTES);
        state.mixHash(Span.of(ephemeral.ownPublicKey()));
        state.mixKey(ephemeral.agree(theirEphemeral));
        state.mixKey(ephemeral.agree(theirKey));
        state.sealAndHash(payload, message, KeyPair.BYTES);
        return message;
    }

    public Transport transport() {
        CipherState[] both = state.split();
        wipe();
        return new Transport(both[1], both[0]);
    }

    byte[] hash() {
        return state.hash();
    }

    /** To be called when nothing comes of it; harmless otherwise. */
    public void wipe() {
        ephemeral.wipe();
        state.wipe();
    }
}
