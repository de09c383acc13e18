package org.rollcall.adapter.io;

import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;

/**
 * Where one I/O thread hands its batches to the bean. The container brackets the one call itself,
 * so that nothing of it (transaction, class loader) can be left behind on the thread.
 */
public final class Desk {

    private static final Logger LOG = Logger.getLogger("org.rollcall.adapter");
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Seat seat;
    private final Counts counts;
    private long lastLogged = System.nanoTime() - QUIET_NANOS;

    public Desk(Seat seat, Counts counts) {
        this.seat = seat;
        this.counts = counts;
    }

    Counts counts() {
        return counts;
    }

    boolean deliver(PacketBatch batch, long bytes) {
        counts.packets.add(batch.size());
        counts.bytesIn.add(bytes);
        PacketListener bean = seat.occupant();
        if (bean == null) {
            counts.dropped.add(batch.size());
            return false;
        }
        counts.batches.increment();
        try {
            bean.onBatch(batch);
            return true;
        } catch (Throwable e) {
            failed(batch, e);
            return false;
        }
    }

    private void failed(PacketBatch batch, Throwable failure) {
        counts.beanFailures.increment();
        counts.dropped.add(batch.size());
        seat.vacate();
        long now = System.nanoTime();
        if (now - lastLogged >= QUIET_NANOS) {
            lastLogged = now;
            String message =
                    "%s - the bean failed on a batch: %d packets (expected: no exception);"
                            + " dropped, its endpoint is renewed; silent for a minute";
            LOG.log(Level.SEVERE, message.formatted(batch.listener(), batch.size()), failure);
        }
    }
}
