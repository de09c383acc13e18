package org.rollcall.adapter.tcp;

import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.rollcall.adapter.api.Call;
import org.rollcall.adapter.api.LineListener;
import org.rollcall.adapter.io.IoLoop;
import org.rollcall.adapter.io.Transport;
import org.rollcall.adapter.io.Works;

/** Encrypted channels to others: one thread for all of them, which starts with the first call. */
public final class Dialling {

    static final int MOST_AT_ONCE = 1_024;

    private final Transport transport;
    private final Works works;
    private IoLoop loop;
    private boolean closed;

    /** Used on the loop's thread only. */
    private final Set<Dialled> open = new LinkedHashSet<>();

    public Dialling(Transport transport, Works works) {
        this.transport = transport;
        this.works = works;
    }

    /** See {@link org.rollcall.adapter.api.Dialler#dial}. */
    public synchronized Runnable dial(Call call, LineListener listener) {
        if (closed) {
            listener.ended("the adapter is stopped");
            return () -> {};
        }
        if (loop == null) {
            loop = new IoLoop("dialler", transport, works, () -> {});
        }
        IoLoop thread = loop;
        Dialled dialled = new Dialled(call, listener, thread);
        try {
            thread.netty().execute(() -> begin(thread, dialled));
        } catch (RejectedExecutionException e) {
            // The container has no thread: the next call tries again with another loop.
            loop.end();
            loop = null;
            listener.ended("no thread left to dial " + call.to());
        }
        return () -> hangUp(thread, dialled);
    }

    private void begin(IoLoop thread, Dialled dialled) {
        if (open.size() >= MOST_AT_ONCE) {
            dialled.end("too many other channels are open");
            return;
        }
        DuplexChannel channel = transport.clientChannel();
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.pipeline().addLast(dialled);
        open.add(dialled);
        channel.closeFuture().addListener(ended -> open.remove(dialled));
        thread.netty()
                .register(channel)
                .addListener(registered -> dialled.connect(channel, registered.cause()));
    }

    private static void hangUp(IoLoop thread, Dialled dialled) {
        try {
            thread.netty().execute(() -> dialled.end("closed here"));
        } catch (RejectedExecutionException e) {
            // The thread has ended, and every channel with it.
        }
    }

    /** Ends all that is open; does not wait. */
    public synchronized void close() {
        closed = true;
        if (loop != null) {
            IoLoop ending = loop;
            ending.closeOnLoop(
                    () -> {
                        new ArrayList<>(open).forEach(it -> it.end("the adapter is stopped"));
                        ending.end();
                    });
        }
    }

    /** Waits until the thread is gone; false when the deadline came first. */
    public boolean awaitClosed(long deadlineNanos) {
        IoLoop ending;
        synchronized (this) {
            ending = loop;
        }
        return ending == null || ending.awaitEnd(deadlineNanos);
    }
}
