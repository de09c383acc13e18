package org.rollcall.adapter.api;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One message of a peer, or one event of its connection. A view that the adapter reuses: valid only
 * while its batch is being handled.
 */
public interface Packet {

    /** What a packet stands for. */
    enum Kind {
        /** One UDP datagram; it may be empty. */
        DATAGRAM,
        /** A TCP connection was accepted; the payload is empty. */
        CONNECTED,
        /** One whole message of a TCP connection, as its {@link Framing} cut it. */
        MESSAGE,
        /** The peer has ended its side of a TCP connection; the payload is what was left over. */
        ENDED,
        /**
         * An encrypted channel of which messages were handed over is gone, whoever ended it. The
         * last that is heard of it; replies are discarded.
         */
        CLOSED
    }

    Kind kind();

    InetSocketAddress remote();

    /** The address that the peer sent to; replies leave from it. */
    InetSocketAddress local();

    /**
     * The bytes, big-endian, from position 0 to the limit; nothing outside of that is the peer's.
     */
    ByteBuffer payload();

    /**
     * Sends bytes to the peer when the batch is done. They are copied before this returns. Replies
     * to one peer leave in the order of these calls; if the bean throws, the replies of the whole
     * batch are thrown away.
     */
    void reply(byte[] bytes, int offset, int length);

    default void reply(byte[] bytes) {
        reply(bytes, 0, bytes.length);
    }

    /**
     * Closes the TCP connection once everything replied is sent; nothing for a datagram. Later
     * replies are discarded; messages that are in the batch already still come.
     */
    void close();

    /** What the bean attached to this TCP connection; always null for a datagram. */
    Object attachment();

    /** Keeps a value with this TCP connection until it ends. */
    void attach(Object value);

    /** The static public key that the peer has proved to hold; null where nothing is encrypted. */
    default byte[] peerKey() {
        return null;
    }

    /** To speak to this peer later, unasked; null where nothing is encrypted. May be kept. */
    default Line line() {
        return null;
    }
}
