package org.rollcall.rest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import org.rollcall.registry.Audience;

/**
 * One connection that follows changes. Nobody ever waits for it: what it does not read in time ends
 * it, and its browser comes back by itself.
 */
final class Watcher implements WriteListener, AsyncListener {

    private static final int MOST_WAITING_BYTES = 1 << 20;

    private final AsyncContext connection;
    private final ServletOutputStream out;
    private final Audience audience;
    private final InetAddress peer;
    private final Runnable ended;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean over;

    Watcher(AsyncContext connection, Audience audience, InetAddress peer, Runnable ended)
            throws IOException {
        this.connection = connection;
        this.audience = audience;
        this.peer = peer;
        this.ended = ended;
        this.out = connection.getResponse().getOutputStream();
    }

    Audience audience() {
        return audience;
    }

    InetAddress peer() {
        return peer;
    }

    void begin() {
        connection.addListener(this);
        out.setWriteListener(this);
    }

    /** Sends as far as the peer reads, keeps a little, and gives up on who reads nothing. */
    synchronized void send(byte[] event) {
        if (over) {
            return;
        }
        if (waitingBytes + event.length > MOST_WAITING_BYTES) {
            end();
            return;
        }
        waiting.add(event);
        waitingBytes += event.length;
        try {
            pump();
        } catch (IOException | IllegalStateException peerIsGone) {
            end();
        }
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        if (!over) {
            pump();
        }
    }

    private void pump() throws IOException {
        boolean wrote = false;
        while (!waiting.isEmpty() && out.isReady()) {
            byte[] next = waiting.remove();
            waitingBytes -= next.length;
            out.write(next);
            wrote = true;
        }
        if (wrote && out.isReady()) {
            out.flush();
        }
    }

    synchronized void end() {
        if (over) {
            return;
        }
        over = true;
        waiting.clear();
        ended.run();
        try {
            connection.complete();
        } catch (IllegalStateException alreadyComplete) {
            // The container was faster.
        }
    }

    @Override
    public void onError(Throwable fault) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Never started twice.
    }
}
