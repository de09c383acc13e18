package org.rollcall.adapter.delivery;

import java.util.logging.Level;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;
import org.rollcall.adapter.io.Counts;
import org.rollcall.adapter.io.OnceAMinute;

/**
 * Where one I/O thread hands its batches to the bean. The container brackets the one call itself,
 * so that nothing of it (transaction, class loader) can be left behind on the thread.
 */
public final class Desk {

    private final Seat seat;
    private final Counts counts;
    private final OnceAMinute log = new OnceAMinute();

    public Desk(Seat seat, Counts counts) {
        this.seat = seat;
        this.counts = counts;
        seat.take();
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
        String message =
                "%s - the bean failed on a batch of %d (expected: no exception);"
                        + " its packets are dropped, its endpoint is renewed";
        log.log(Level.SEVERE, message.formatted(batch.listener(), batch.size()), failure);
    }
}
