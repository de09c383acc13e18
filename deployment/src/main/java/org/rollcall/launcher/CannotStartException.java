package org.rollcall.launcher;

/** Why the server does not start; the message is one line for the operator. */
final class CannotStartException extends Exception {

    CannotStartException(String message) {
        super(message);
    }
}
