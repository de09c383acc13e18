package org.rollcall.replay;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.rollcall.adapter.api.Packet;
import org.rollcall.capture.Told;

/**
 * What is known of one loopback socket that stands for a stranger: whom it stands for, and what the
 * test listener has done with what it sent. Told on an I/O thread, waited for on the replay's.
 */
final class Exchange {

    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final InetSocketAddress stranger;
    private final InetSocketAddress local;
    private int packets;
    private long bytes;
    private int replies;
    private long replyBytes;
    private boolean ended;
    private boolean closed;
    private boolean failed;

    Exchange(Told told) {
        stranger = told.segment().from();
        local = told.segment().to();
    }

    InetSocketAddress stranger() {
        return stranger;
    }

    InetSocketAddress local() {
        return local;
    }

    synchronized void handled(Packet.Kind kind, int size) {
        packets++;
        bytes += size;
        ended |= kind == Packet.Kind.ENDED;
        notifyAll();
    }

    synchronized void replied(int size) {
        replies++;
        replyBytes += size;
    }

    synchronized void closed() {
        closed = true;
    }

    synchronized void failed() {
        failed = true;
        notifyAll();
    }

    synchronized int packets() {
        return packets;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized int replies() {
        return replies;
    }

    synchronized long replyBytes() {
        return replyBytes;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized boolean hasFailed() {
        return failed;
    }

    /** Until more packets than these have been handled, but not for long. */
    synchronized void await(int known) throws InterruptedException {
        if (packets == known) {
            wait(20);
        }
    }
}
