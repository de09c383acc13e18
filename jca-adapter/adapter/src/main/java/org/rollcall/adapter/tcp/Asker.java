package org.rollcall.adapter.tcp;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.rollcall.adapter.api.Question;
import org.rollcall.adapter.io.Transport;
import org.rollcall.adapter.io.Works;

/** Questions to others, each on a connection of its own. */
public final class Asker {

    static final int MOST_AT_ONCE = 256;

    private final OutgoingConnections<Asking> connections;

    public Asker(Transport transport, Works works) {
        OutgoingConnections.Kind kind =
                new OutgoingConnections.Kind("asker", "questions", MOST_AT_ONCE);
        connections = new OutgoingConnections<>(kind, transport, works);
    }

    /** See {@link org.rollcall.adapter.api.Outgoing#ask}. */
    public CompletionStage<byte[]> ask(Question question) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        try {
            connections.begin("to ask " + question.to(), thread -> new Asking(question, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new IOException(e.getMessage()));
        }
        return answer;
    }

    /** Ends all that is open; does not wait. */
    public void close() {
        connections.close();
    }

    /** Waits until the thread is gone; false when the deadline came first. */
    public boolean awaitClosed(long deadlineNanos) {
        return connections.awaitClosed(deadlineNanos);
    }
}
