package org.rollcall.adapter.tcp;

import java.util.concurrent.RejectedExecutionException;
import org.rollcall.adapter.api.Call;
import org.rollcall.adapter.api.LineListener;
import org.rollcall.adapter.io.Transport;
import org.rollcall.adapter.io.Works;

/** Encrypted channels to others. */
public final class Dialling {

    static final int MOST_AT_ONCE = 1_024;

    private final OutgoingConnections<Dialled> connections;

    public Dialling(Transport transport, Works works) {
        OutgoingConnections.Kind kind =
                new OutgoingConnections.Kind("dialler", "channels", MOST_AT_ONCE);
        connections = new OutgoingConnections<>(kind, transport, works);
    }

    /** See {@link org.rollcall.adapter.api.Dialler#dial}. */
    public Runnable dial(Call call, LineListener listener) {
        try {
            return connections.begin(
                            "to dial " + call.to(), thread -> new Dialled(call, listener, thread))
                    ::hangUp;
        } catch (RejectedExecutionException e) {
            listener.ended(e.getMessage());
            return () -> {};
        }
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
