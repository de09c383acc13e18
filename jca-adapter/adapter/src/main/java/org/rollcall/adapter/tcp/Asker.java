package org.rollcall.adapter.tcp;

import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.rollcall.adapter.api.Question;
import org.rollcall.adapter.io.IoLoop;
import org.rollcall.adapter.io.Transport;
import org.rollcall.adapter.io.Works;

/** Outgoing TCP connections: one thread for all of them, which starts with the first question. */
public final class Asker {

    static final int MOST_AT_ONCE = 256;

    private final Transport transport;
    private final Works works;
    private IoLoop loop;
    private boolean closed;

    /** Used on the loop's thread only. */
    private final Set<Asking> open = new LinkedHashSet<>();

    public Asker(Transport transport, Works works) {
        this.transport = transport;
        this.works = works;
    }

    /** See {@link org.rollcall.adapter.api.Outgoing#ask}. */
    public synchronized CompletionStage<byte[]> ask(Question question) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        if (closed) {
            return CompletableFuture.failedFuture(new IOException("the adapter is stopped"));
        }
        if (loop == null) {
            loop = new IoLoop("asker", transport, works, () -> {});
        }
        IoLoop thread = loop;
        try {
            thread.netty().execute(() -> begin(thread, new Asking(question, answer)));
        } catch (RejectedExecutionException e) {
            // The container has no thread: the next question tries again with another loop.
            loop.end();
            loop = null;
            answer.completeExceptionally(new IOException("no thread left to ask " + question.to()));
        }
        return answer;
    }

    private void begin(IoLoop thread, Asking asking) {
        if (open.size() >= MOST_AT_ONCE) {
            asking.fail("too many other questions are open", null);
            return;
        }
        DuplexChannel channel = transport.clientChannel();
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.pipeline().addLast(asking);
        open.add(asking);
        channel.closeFuture().addListener(ended -> open.remove(asking));
        thread.netty()
                .register(channel)
                .addListener(registered -> asking.connect(channel, registered.cause()));
    }

    /** Ends all that is open; does not wait. */
    public synchronized void close() {
        closed = true;
        if (loop != null) {
            IoLoop ending = loop;
            ending.closeOnLoop(
                    () -> {
                        new ArrayList<>(open)
                                .forEach(asking -> asking.fail("the adapter is stopped", null));
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
