package org.rollcall.adapter.io;

import java.net.InetSocketAddress;

/** The sockets of a listener and the threads that serve them. */
public interface OpenListener {

    /** The port that all of its sockets are bound to. */
    int port();

    /** What the kernel has dropped on its open sockets so far. */
    long kernelDrops();

    /** Sends a datagram unasked; false where there are no datagrams. Does not wait. */
    boolean send(InetSocketAddress to, byte[] datagram);

    /**
     * Takes no more from the network once what has arrived is served, lets connections end by
     * themselves, then gives everything back. Returns at once.
     */
    void retire();

    /**
     * Closes everything; what is held by a bean is closed when the bean returns. Returns at once.
     */
    void close();

    /** Waits until nothing is left; false when the deadline came first. */
    boolean awaitClosed(long deadlineNanos);
}
