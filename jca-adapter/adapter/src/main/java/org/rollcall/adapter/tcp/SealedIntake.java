package org.rollcall.adapter.tcp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.adapter.noise.NoiseException;
import org.rollcall.adapter.noise.Responder;
import org.rollcall.adapter.noise.Transport;

/**
 * The encrypted channel of one connection: the handshake, which the bean hears nothing of, then
 * messages in both directions.
 */
final class SealedIntake implements Intake {

    /** What the connection does for its channel. */
    interface Carrier {

        /** Sends bytes as they are, at once. */
        void carry(ByteBuf bytes);

        /** The peer has proved who it is. */
        void proved();
    }

    /** What all channels of a listener begin with. */
    record Keys(byte[] prologue, KeyPair key, KeyPair former) {

        static Keys of(Framing.Sealed framing) {
            return new Keys(
                    framing.prologue().getBytes(US_ASCII),
                    KeyPair.of(framing.key().bytes()),
                    framing.formerKey() == null ? null : KeyPair.of(framing.formerKey().bytes()));
        }
    }

    private final Keys keys;
    private final FrameReader frames = new FrameReader();
    private Carrier carrier;
    private Transport transport;
    private byte[] peerKey;
    private boolean proved;
    private byte[] text = Cutter.NOTHING;

    SealedIntake(Keys keys) {
        this.keys = keys;
        frames.expect(Responder.HELLO_BYTES, Responder.HELLO_BYTES);
    }

    void carriedBy(Carrier connection) {
        carrier = connection;
    }

    /** Whether the peer has proved who it is; before that nothing about it counts. */
    boolean isProved() {
        return proved;
    }

    FrameReader frames() {
        return frames;
    }

    /** A copy; null before it is proved. */
    byte[] peerKey() {
        return proved ? peerKey.clone() : null;
    }

    @Override
    public Outcome next(ByteBuf bytes) {
        while (true) {
            switch (frames.next(bytes)) {
                case PARTIAL -> {
                    return Outcome.MORE_WANTED;
                }
                case WRONG -> {
                    return Outcome.BROKEN;
                }
                case WHOLE -> {
                    Outcome outcome = take();
                    frames.clear();
                    if (outcome != Outcome.MORE_WANTED) {
                        return outcome;
                    }
                }
            }
        }
    }

    /** More is wanted after a handshake's frame. */
    private Outcome take() {
        try {
            if (transport == null) {
                answer();
                return Outcome.MORE_WANTED;
            }
            text = transport.open(frames.frame(), frames.length());
        } catch (NoiseException e) {
            return Outcome.BROKEN;
        }
        if (!proved) {
            proved = true;
            carrier.proved();
        }
        return Outcome.MESSAGE;
    }

    private void answer() throws NoiseException {
        Responder responder = heard();
        try {
            byte[] answer = responder.answer();
            peerKey = responder.theirKey();
            transport = responder.transport();
            frames.expect(Transport.TAG_BYTES, 0xffff);
            ByteBuf frame = Unpooled.buffer(Short.BYTES + answer.length);
            carrier.carry(frame.writeShort(answer.length).writeBytes(answer));
        } finally {
            responder.wipe();
        }
    }

    private Responder heard() throws NoiseException {
        try {
            return heard(keys.key());
        } catch (NoiseException e) {
            if (keys.former() == null) {
                throw e;
            }
            return heard(keys.former());
        }
    }

    private Responder heard(KeyPair own) throws NoiseException {
        Responder responder = new Responder(keys.prologue(), own);
        try {
            responder.hear(frames.frame(), frames.length());
            return responder;
        } catch (NoiseException e) {
            responder.wipe();
            throw e;
        }
    }

    /** Makes a frame of a message, which is released. */
    ByteBuf seal(ByteBuf message) {
        byte[] bytes = new byte[message.readableBytes()];
        message.readBytes(bytes).release();
        return seal(bytes);
    }

    ByteBuf seal(byte[] message) {
        return Unpooled.wrappedBuffer(transport.frame(message, 0, message.length));
    }

    @Override
    public byte[] held() {
        return text;
    }

    @Override
    public int length() {
        return text.length;
    }

    @Override
    public void clear() {
        text = Cutter.NOTHING;
    }

    /** The channel has ended: nothing is left of its keys. */
    void wipe() {
        if (transport != null) {
            transport.wipe();
        }
        frames.clear();
    }
}
