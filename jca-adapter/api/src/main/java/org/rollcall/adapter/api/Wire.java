package org.rollcall.adapter.api;

import java.net.InetSocketAddress;

/**
 * Some bytes that came or went, or the beginning or end of a connection.
 *
 * @param listener its name
 * @param local the address of ours that the peer speaks with; perhaps that of all
 * @param bytes a copy; empty at a beginning and an end
 */
public record Wire(
        String listener,
        Event event,
        InetSocketAddress local,
        InetSocketAddress remote,
        byte[] bytes) {

    /** What happened. */
    public enum Event {
        DATAGRAM_CAME,
        DATAGRAM_WENT,
        OPENED,
        CAME,
        WENT,
        CLOSED
    }
}
