package org.rollcall.adapter.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Speaks to others who have not asked. The same administered object as {@link ListenerControl}; may
 * be called from any thread, and does not wait.
 */
public interface Outgoing {

    /** Reaches nobody. */
    Outgoing NOWHERE =
            new Outgoing() {
                @Override
                public boolean send(String listener, InetSocketAddress to, byte[] datagram) {
                    return false;
                }

                @Override
                public CompletionStage<byte[]> ask(Question question) {
                    return CompletableFuture.failedFuture(new IOException("not asked"));
                }
            };

    /**
     * Sends a datagram from the port of an open UDP listener, to whoever did not ask for it. Does
     * not wait; like any datagram it may be lost. The bytes must not be changed afterwards.
     *
     * @return false if no UDP listener of that name is open
     */
    boolean send(String listener, InetSocketAddress to, byte[] datagram);

    /**
     * Asks another server over a TCP connection of its own. The stage completes on an I/O thread:
     * with the answer, or with an {@link java.io.IOException} that says in one line why there is
     * none. Whatever takes time must follow it with one of its {@code Async} methods.
     */
    CompletionStage<byte[]> ask(Question question);
}
