package org.rollcall.wire;

import java.io.IOException;
import java.net.InetAddress;

/** A way to send datagrams from chosen addresses and to see what comes back to each. */
public interface Wire extends AutoCloseable {

    void send(InetAddress source, byte[] datagram) throws IOException;

    /** The next datagram that came to this address; null if none comes. */
    byte[] receive(InetAddress source) throws IOException;

    /** Whether nothing at all comes to this address. */
    boolean silent(InetAddress source) throws IOException;

    @Override
    void close();
}
