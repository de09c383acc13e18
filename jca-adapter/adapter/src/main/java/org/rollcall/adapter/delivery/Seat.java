package org.rollcall.adapter.delivery;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rollcall.adapter.api.PacketListener;
import org.rollcall.adapter.io.Works;

/**
 * The place of the message-driven bean on one I/O thread: an endpoint of its own. Making one may
 * block for a minute until the application has started, so that is always done in a Work; until it
 * is there the seat is empty.
 */
public final class Seat {

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final MessageEndpointFactory factory;
    private final Works works;
    private volatile MessageEndpoint endpoint;
    private boolean busy;
    private boolean closed;
    private volatile long retryAt;
    private volatile boolean taken;

    public Seat(String name, MessageEndpointFactory factory, Works works) {
        this.name = name;
        this.factory = factory;
        this.works = works;
    }

    /** Has the first endpoint made; the result completes when it is there. */
    public CompletableFuture<Void> prepare() {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        renew(null, ready);
        return ready;
    }

    /** Who to deliver to; null while there is nobody. For the I/O thread only. */
    public PacketListener occupant() {
        MessageEndpoint current = endpoint;
        if (current == null && System.nanoTime() - retryAt > 0) {
            renew(null, new CompletableFuture<>());
        }
        return (PacketListener) current;
    }

    /** The bean has thrown: its endpoint is replaced. For the I/O thread only. */
    public void vacate() {
        MessageEndpoint failed = endpoint;
        endpoint = null;
        if (failed != null) {
            renew(failed, new CompletableFuture<>());
        }
    }

    private void renew(MessageEndpoint old, CompletableFuture<Void> ready) {
        synchronized (this) {
            if (busy || closed) {
                release(old);
                ready.cancel(false);
                return;
            }
            busy = true;
        }
        try {
            works.run("rollcall-endpoint-" + name, () -> replace(old, ready));
        } catch (RuntimeException e) {
            release(old);
            settle(null);
            ready.completeExceptionally(e);
        }
    }

    private void replace(MessageEndpoint old, CompletableFuture<Void> ready) {
        release(old);
        try {
            settle(factory.createEndpoint(null));
            ready.complete(null);
        } catch (UnavailableException | RuntimeException e) {
            settle(null);
            ready.completeExceptionally(e);
        }
    }

    private synchronized void settle(MessageEndpoint made) {
        busy = false;
        retryAt = System.nanoTime() + RETRY_NANOS;
        if (closed) {
            release(made);
        } else {
            endpoint = made;
        }
    }

    /** From now on the seat is an I/O thread's, which closes it when it ends. */
    void take() {
        taken = true;
    }

    /** Closes a seat for which no thread could be made. */
    public void closeUnlessTaken() {
        if (!taken) {
            close();
        }
    }

    /** Gives the endpoint back; one that is being made is given back when it is there. */
    public synchronized void close() {
        closed = true;
        release(endpoint);
        endpoint = null;
    }

    private static void release(MessageEndpoint endpoint) {
        if (endpoint != null) {
            endpoint.release();
        }
    }
}
