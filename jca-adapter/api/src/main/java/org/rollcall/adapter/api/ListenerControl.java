package org.rollcall.adapter.api;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Opens, moves and closes listeners while everything runs, and speaks to others unasked. The
 * administered object that the application looks up. Opening and closing may block and are not for
 * I/O threads; the rest may be called from any thread.
 */
public interface ListenerControl {

    /**
     * Opens a listener, or moves the one of that name: the new sockets are bound before the old
     * ones are closed, and a failure leaves the old ones as they are.
     *
     * @throws ListenerException saying in one line what could not be opened and why
     */
    ListenerState open(ListenerSpec spec) throws ListenerException;

    /** Closes a listener and frees its port before it returns; an unknown name is no error. */
    void close(String name);

    /** All listeners that were ever asked for and not closed, failed ones included. */
    List<ListenerState> states();

    /**
     * Sends a datagram from the port of an open UDP listener, to whoever did not ask for it. Does
     * not wait; like any datagram it may be lost. The bytes must not be changed afterwards.
     *
     * @return false if no UDP listener of that name is open
     */
    boolean send(String listener, InetSocketAddress to, byte[] datagram);

    /**
     * Asks another server over a TCP connection of its own. The stage completes on an I/O thread:
     * with the answer, or with an {@link java.io.IOException} that says in one line why there is
     * none. Whatever takes time must follow it with one of its {@code Async} methods.
     */
    CompletionStage<byte[]> ask(Question question);
}
