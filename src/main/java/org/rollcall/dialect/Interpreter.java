package org.rollcall.dialect;

/**
 * Puts into words what one peer and a listener say to each other, for whoever looks at a capture:
 * one for each connection, from its beginning, or for a peer's datagrams. Any bytes give a line and
 * never an exception. For one thread.
 */
public interface Interpreter {

    /** Has nothing to say. */
    Interpreter SILENT =
            new Interpreter() {
                @Override
                public String heard(byte[] bytes) {
                    return "";
                }

                @Override
                public String said(byte[] bytes) {
                    return "";
                }
            };

    /** What the peer says with a datagram, or with the next bytes of its stream. */
    String heard(byte[] bytes);

    /** What the listener says to it. */
    String said(byte[] bytes);

    /** What is said by ending a stream. */
    default String ended() {
        return "";
    }
}
