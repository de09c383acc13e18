package org.rollcall.adapter.io;

import java.util.ArrayList;
import java.util.List;

/**
 * The I/O threads of one listener, which share its port.
 *
 * @param <L> the loops of the transport
 */
public abstract class PortGroup<L extends PortLoop> implements OpenListener {

    private final Setup setup;
    private final List<L> loops = new ArrayList<>();
    private volatile int port;

    protected PortGroup(Setup setup) {
        this.setup = setup;
        this.port = setup.spec().port();
    }

    protected final Setup setup() {
        return setup;
    }

    protected final List<L> loops() {
        return loops;
    }

    /** Binds the sockets of all loops; if one can't be bound, nothing is left open. */
    protected final void listen() throws Exception {
        try {
            for (L loop : loops) {
                // The first one's sockets prove that the port is nobody else's.
                boolean shared = setup.portIsOurs() || loop != loops.get(0);
                port = loop.thread().call(() -> loop.listen(port, shared));
            }
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public void retire() {
        loops.forEach(loop -> loop.thread().netty().execute(loop::retire));
    }

    @Override
    public void close() {
        loops.forEach(loop -> loop.thread().closeOnLoop(loop::close));
    }

    @Override
    public final boolean awaitClosed(long deadlineNanos) {
        boolean all = true;
        for (L loop : loops) {
            all &= loop.thread().awaitEnd(deadlineNanos);
        }
        return all;
    }
}
