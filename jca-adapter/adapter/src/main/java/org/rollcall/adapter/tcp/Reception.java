package org.rollcall.adapter.tcp;

import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.io.Counts;

/**
 * Where the peers of encrypted channels wait until they have proved who they are; one for each
 * loop. What they cost is bounded, and who has failed of late is heard later.
 */
final class Reception {

    private final SealedIntake.Keys keys;
    private final Handshakes<Connection> handshakes;
    private final Failures failures = new Failures();
    private final Counts counts;

    Reception(Framing.Sealed framing, Counts counts) {
        this.keys = SealedIntake.Keys.of(framing);
        this.handshakes = new Handshakes<>(framing.handshakes(), framing.handshakesPerSource());
        this.counts = counts;
    }

    SealedIntake intake() {
        return new SealedIntake(keys);
    }

    /** Before a newcomer is let in. */
    void makeRoomFor(Source source) {
        Connection displaced = handshakes.displacedBy(source);
        if (displaced != null) {
            counts.droppedHandshakes.increment();
            forget(displaced);
            displaced.channel().close();
        }
    }

    /** For how long it is not heard yet. */
    long welcome(Connection connection) {
        handshakes.add(connection.source(), connection);
        return failures.delayMillis(connection.source(), System.nanoTime());
    }

    void proved(Connection connection) {
        handshakes.remove(connection.source(), connection);
        counts.handshakes.increment();
    }

    /** It is closed: if it proved nothing, who it was is remembered. */
    void left(Connection connection) {
        if (forget(connection)) {
            counts.failedHandshakes.increment();
        }
    }

    private boolean forget(Connection connection) {
        boolean unfinished = handshakes.remove(connection.source(), connection);
        if (unfinished) {
            failures.add(connection.source(), System.nanoTime());
        }
        return unfinished;
    }

    int waiting() {
        return handshakes.size();
    }
}
