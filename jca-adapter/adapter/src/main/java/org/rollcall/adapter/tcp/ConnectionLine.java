package org.rollcall.adapter.tcp;

import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.rollcall.adapter.api.Line;
import org.rollcall.adapter.io.IoLoop;

/** Speaks on an encrypted channel from any thread, by way of the channel's own. */
final class ConnectionLine implements Line {

    /** The channel itself; used on its loop's thread only. */
    interface End {

        /** Sends a message; the task runs when the kernel has taken it, or never will. */
        void push(byte[] message, Runnable taken);

        void endAfterOutput();
    }

    private final End end;
    private final IoLoop thread;
    private final InetSocketAddress remote;
    private final byte[] peerKey;
    private final int maxOutputBytes;
    private final AtomicLong waiting = new AtomicLong();
    private volatile boolean gone;

    ConnectionLine(
            End end, IoLoop thread, InetSocketAddress remote, byte[] peerKey, int maxOutputBytes) {
        this.end = end;
        this.thread = thread;
        this.remote = remote;
        this.peerKey = peerKey;
        this.maxOutputBytes = maxOutputBytes;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public byte[] peerKey() {
        return peerKey.clone();
    }

    @Override
    public boolean send(byte[] message) {
        if (message.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "message of " + message.length + " bytes (expected: at most 65519)");
        }
        boolean fits = waiting.addAndGet(message.length) <= maxOutputBytes;
        boolean queued = fits && !gone && run(() -> end.push(message, () -> taken(message.length)));
        if (!queued) {
            taken(message.length);
        }
        return queued;
    }

    private void taken(int length) {
        waiting.addAndGet(-length);
    }

    private boolean run(Runnable task) {
        try {
            thread.netty().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            gone = true;
            return false;
        }
    }

    @Override
    public long waiting() {
        return waiting.get();
    }

    @Override
    public void close() {
        run(end::endAfterOutput);
    }

    void gone() {
        gone = true;
    }
}
