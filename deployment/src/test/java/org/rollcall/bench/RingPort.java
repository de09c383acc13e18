package org.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.wire.RingPeer;

/**
 * An encrypted port of a server. Everybody who dials comes from an address of his own, so that no
 * limit of one address is met.
 *
 * @param master its public key
 */
record RingPort(Target target, String ring, byte[] master) {

    static final String PING = "{'id':1,'op':'ping'}";

    private static final int VISITORS = 4;
    private static final int ADDRESSES = 60_000;
    private static final AtomicInteger ARRIVALS = new AtomicInteger();

    RingPeer dial(KeyPair own) throws IOException {
        int which = ARRIVALS.getAndIncrement() % ADDRESSES;
        String from = "127.96." + which / 250 + "." + (1 + which % 250);
        return new RingPeer(from, target.port(), ring, master, own);
    }

    /** Visitors who come, say one word, wait for the answer and leave, one after the other. */
    Run visits(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return Run.of(target, () -> Threads.sum(VISITORS, visitor -> visitsUntil(end)));
    }

    private long visitsUntil(long end) {
        KeyPair own = KeyPair.generate();
        long count = 0;
        while (System.nanoTime() < end) {
            try (RingPeer peer = dial(own)) {
                peer.ask(PING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            count++;
        }
        return count;
    }
}
