package org.rollcall.adapter.api;

import java.util.List;

/**
 * Opens, moves and closes listeners while everything runs. The administered object that the
 * application looks up; safe to call from any thread but an I/O thread.
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
}
