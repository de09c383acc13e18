package org.rollcall.adapter.io;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

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

    /** Makes the loops and binds their sockets; if one can't be bound, nothing is left open. */
    protected final void listen(int threads, IntFunction<L> loop) throws Exception {
        try {
            for (int i = 0; i < threads; i++) {
                loops.add(loop.apply(i));
            }
            bindAll();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private void bindAll() throws Exception {
        for (L loop : loops) {
            // The first one's sockets prove that the port is nobody else's.
            boolean shared = setup.portIsOurs() || loop != loops.get(0);
            port = loop.thread().call(() -> loop.listen(port, shared));
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
