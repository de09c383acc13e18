package org.rollcall.adapter.api;

import java.net.InetSocketAddress;

/**
 * An encrypted channel that stands, to speak on without being asked: one that was accepted ({@link
 * Packet#line}) or one that was dialled ({@link Dialler#dial}). May be used from any thread; does
 * not wait, and is harmless when the channel is gone.
 */
public interface Line {

    /** The longest message that fits one frame. */
    int MOST_BYTES = 65_535 - 16;

    InetSocketAddress remote();

    /** The peer's static public key, 32 bytes; a copy. */
    byte[] peerKey();

    /**
     * Sends one whole message behind all that was sent before. The bytes must not be changed
     * afterwards.
     *
     * @return false, and nothing sent, if the channel is gone or if more would wait for the peer to
     *     read than the output's bound allows
     * @throws IllegalArgumentException for more than {@link #MOST_BYTES}
     */
    boolean send(byte[] message);

    /** Bytes given to {@link #send} that the kernel has not taken yet. */
    long waiting();

    /** Ends the channel once everything sent has left. */
    void close();
}
