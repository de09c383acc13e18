package org.rollcall.adapter.api;

/**
 * Sees what goes over the sockets of all listeners, as it is on the wire: what is sealed, sealed.
 */
@FunctionalInterface
public interface Tap {

    /** On an I/O thread: must neither wait nor throw. */
    void saw(Wire wire);
}
