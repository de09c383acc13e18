package org.rollcall.adapter.noise;

import java.util.Arrays;

/** The side that dials, and that knows the other one's key. */
public final class Initiator {

    static final byte[] NO_PAYLOAD = {};

    private final KeyPair own;
    private final KeyPair ephemeral;
    private final byte[] theirs;
    private final SymmetricState state;

    /**
     * Begins a handshake.
     *
     * @param own stays the caller's
     * @param theirs the responder's static public key
     */
    public Initiator(byte[] prologue, KeyPair own, byte[] theirs) {
        this(prologue, own, theirs, KeyPair.generate());
    }

    Initiator(byte[] prologue, KeyPair own, byte[] theirs, KeyPair ephemeral) {
        this.own = own;
        this.theirs = theirs.clone();
        this.ephemeral = ephemeral;
        this.state = new SymmetricState(prologue);
        state.mixHash(Span.of(this.theirs));
    }

    /** The first message: 96 bytes. */
    public byte[] hello() throws NoiseException {
        return hello(NO_PAYLOAD);
    }

    byte[] hello(byte[] payload) throws NoiseException {
        byte[] message = new byte[KeyPair.BYTES * 2 + CipherState.TAG_BYTES * 2 + payload.length];
        System.arraycopy(ephemeral.ownPublicKey(), 0, message, 0, KeyPair.BYTES);
        state.mixHash(Span.of(ephemeral.ownPublicKey()));
        state.mixKey(ephemeral.agree(theirs));
        state.sealAndHash(own.ownPublicKey(), message, KeyPair.BYTES);
        state.mixKey(own.agree(theirs));
        state.sealAndHash(payload, message, KeyPair.BYTES * 2 + CipherState.TAG_BYTES);
        return message;
    }

    /** Takes the second message; from then on both can talk. */
    public Transport finish(byte[] message) throws NoiseException {
        finish(message, message.length);
        return transport();
    }

    byte[] finish(byte[] message, int length) throws NoiseException {
        if (length < KeyPair.BYTES) {
            throw new NoiseException("no key in it");
        }
        byte[] their = Arrays.copyOf(message, KeyPair.BYTES);
        state.mixHash(Span.of(their));
        state.mixKey(ephemeral.agree(their));
        state.mixKey(own.agree(their));
        return state.openAndHash(new Span(message, KeyPair.BYTES, length - KeyPair.BYTES));
    }

    Transport transport() {
        CipherState[] both = state.split();
        wipe();
        return new Transport(both[0], both[1]);
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
