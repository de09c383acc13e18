package org.rollcall.adapter.api;

/** A listener could not be opened; the message is one line for the operator. */
public class ListenerException extends Exception {

    public ListenerException(String message, Throwable cause) {
        super(message, cause);
    }
}
