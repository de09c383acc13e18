package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;

/** Makes messages of what comes on one connection, as its framing says. */
interface Intake {

    /** What came of the bytes that were there. */
    enum Outcome {
        /** A message is complete; there may be bytes left for the next. */
        MESSAGE,
        /** All bytes are taken, and the message is not complete. */
        MORE_WANTED,
        /** The message is longer than allowed; what follows can't be understood. */
        TOO_LONG,
        /** What came is not authentic: the connection ends at once, and nothing is said. */
        BROKEN
    }

    /** Takes bytes up to the end of a message, which must be cleared before the next. */
    Outcome next(ByteBuf bytes);

    /** The message that is complete, or what there is of the next one. */
    byte[] held();

    int length();

    /** Forgets everything; an idle connection keeps no buffer, as thousands may be open. */
    void clear();
}
