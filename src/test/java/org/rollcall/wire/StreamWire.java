package org.rollcall.wire;

import java.io.IOException;
import java.net.InetAddress;

/** A way to open connections from chosen addresses to the listeners of a server. */
public interface StreamWire {

    /** Opens one to the listener of that name. */
    Line connect(InetAddress source, String listener) throws IOException;

    /** One connection. */
    interface Line extends AutoCloseable {

        void send(byte[] bytes) throws IOException;

        /** Ends our side; the other may go on. */
        void endInput() throws IOException;

        /** The next bytes, fewer if no more come. */
        byte[] receive(int length) throws IOException;

        /** Whether nothing more comes, and the other side has ended the connection. */
        boolean ended() throws IOException;

        /** Whether nothing more comes, and the connection is open. */
        boolean silent() throws IOException;

        @Override
        void close() throws IOException;
    }
}
