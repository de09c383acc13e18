package org.rollcall.adapter.tcp;

import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.rollcall.adapter.io.IoLoop;
import org.rollcall.adapter.io.Transport;
import org.rollcall.adapter.io.Works;

/** Connections of one kind to others: one thread for all, which starts with the first. */
final class OutgoingConnections<C extends OutgoingConnection> {

    private final Kind kind;
    private final Transport transport;
    private final Works works;
    private IoLoop loop;
    private boolean closed;

    /** Used on the loop's thread only. */
    private final Set<C> open = new LinkedHashSet<>();

    OutgoingConnections(Kind kind, Transport transport, Works works) {
        this.kind = kind;
        this.transport = transport;
        this.works = works;
    }

    /**
     * @param thread its name
     * @param plural what people call the connections
     */
    record Kind(String thread, String plural, int mostAtOnce) {}

    /**
     * @param purpose for the message, such as {@code to ask 192.0.2.7:28900}
     * @throws RejectedExecutionException saying why, if nothing can begin
     */
    synchronized C begin(String purpose, Function<IoLoop, C> maker) {
        if (closed) {
            throw new RejectedExecutionException("the adapter is stopped");
        }
        if (loop == null) {
            loop = new IoLoop(kind.thread(), transport, works, () -> {});
        }
        IoLoop thread = loop;
        C connection = maker.apply(thread);
        try {
            thread.netty().execute(() -> open(thread, connection));
        } catch (RejectedExecutionException e) {
            // The container has no thread: the next one tries again with another loop.
            loop.end();
            loop = null;
            throw new RejectedExecutionException("no thread left " + purpose, e);
        }
        return connection;
    }

    private void open(IoLoop thread, C connection) {
        if (open.size() >= kind.mostAtOnce()) {
            connection.giveUp("too many other " + kind.plural() + " are open");
            return;
        }
        DuplexChannel channel = transport.clientChannel();
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.pipeline().addLast(connection);
        open.add(connection);
        channel.closeFuture().addListener(ended -> open.remove(connection));
        thread.netty()
                .register(channel)
                .addListener(registered -> connection.connect(channel, registered.cause()));
    }

    /** Ends all that is open; does not wait. */
    synchronized void close() {
        closed = true;
        if (loop != null) {
            IoLoop ending = loop;
            ending.closeOnLoop(
                    () -> {
                        new ArrayList<>(open).forEach(it -> it.giveUp("the adapter is stopped"));
                        ending.end();
                    });
        }
    }

    /** Waits until the thread is gone; false when the deadline came first. */
    boolean awaitClosed(long deadlineNanos) {
        IoLoop ending;
        synchronized (this) {
            ending = loop;
        }
        return ending == null || ending.awaitEnd(deadlineNanos);
    }
}
