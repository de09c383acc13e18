package org.rollcall.adapter.io;

/** One I/O thread of a listener with its sockets; all but {@link #thread} is for that thread. */
public interface PortLoop {

    IoLoop thread();

    /**
     * Binds the sockets that the listener's address asks for.
     *
     * @param shared a socket of ours holds the port already; otherwise it must be free
     * @return the port bound
     */
    int listen(int port, boolean shared) throws Exception;

    /** Closes when what has arrived is served. */
    void retire();

    void close();
}
