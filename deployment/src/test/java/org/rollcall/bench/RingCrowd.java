package org.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.wire.RingPeer;

/** Many channels to one encrypted port, each with a key of its own, served by two threads. */
final class RingCrowd implements AutoCloseable {

    private static final int THREADS = 2;

    private final RingPort port;
    private final List<List<One>> shares;

    /** Of the crowd; used by one thread at a time. */
    private static final class One {
        final RingPeer peer;
        String heard = "";

        One(RingPeer peer) {
            this.peer = peer;
        }
    }

    /** Something to be done with a channel. */
    interface Deed {
        void with(RingPeer peer) throws IOException;
    }

    RingCrowd(RingPort port, int count) {
        this.port = port;
        this.shares = Stream.<List<One>>generate(ArrayList::new).limit(THREADS).toList();
        Threads.sum(THREADS, share -> dial(shares.get(share), count / THREADS));
    }

    private long dial(List<One> share, int count) {
        try {
            while (share.size() < count) {
                RingPeer peer = port.dial(KeyPair.generate());
                // So that it counts as one at once.
                peer.ask(RingPort.PING);
                share.add(new One(peer));
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With one after the other. */
    void each(Deed deed) {
        shares.forEach(share -> each(share, one -> deed.with(one.peer)));
    }

    /**
     * For so long: all ask, and when all of a thread have their answers, they ask again.
     *
     * @param next what to ask after an answer; at first after an empty one
     */
    Run asks(double seconds, UnaryOperator<String> next) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return Run.of(
                port.target(),
                () -> Threads.sum(THREADS, share -> askUntil(end, shares.get(share), next)));
    }

    private static long askUntil(long end, List<One> share, UnaryOperator<String> next) {
        long count = 0;
        while (System.nanoTime() < end) {
            each(share, one -> one.peer.send(next.apply(one.heard)));
            each(share, one -> one.heard = one.peer.hear());
            count += share.size();
        }
        return count;
    }

    private interface Work {
        void with(One one) throws IOException;
    }

    private static void each(List<One> share, Work work) {
        try {
            for (One one : share) {
                work.with(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        each(RingPeer::close);
    }
}
