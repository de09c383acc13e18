package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;

/** Makes messages of what comes on one connection. */
interface Intake {

    /** Who gets the messages. */
    interface Sink {
        /** A message; the array is used again afterwards. */
        void message(byte[] bytes, int length);
    }

    /**
     * Takes all bytes that there are.
     *
     * @return false when a message is longer than allowed; what follows can't be understood then
     */
    boolean feed(ByteBuf bytes, Sink sink);

    /** Hands over, even if it is nothing, what is left when no more will come. */
    void leftover(Sink sink);
}
