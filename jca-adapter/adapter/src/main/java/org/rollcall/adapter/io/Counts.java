package org.rollcall.adapter.io;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.rollcall.adapter.api.ListenerCounts;

/** The counters of one listener, whatever sockets it has had. */
public final class Counts {

    public final LongAdder packets = new LongAdder();
    public final LongAdder batches = new LongAdder();
    public final LongAdder bytesIn = new LongAdder();
    public final LongAdder replies = new LongAdder();
    public final LongAdder bytesOut = new LongAdder();
    public final LongAdder dropped = new LongAdder();
    public final LongAdder beanFailures = new LongAdder();
    public final AtomicInteger open = new AtomicInteger();
    public final LongAdder accepted = new LongAdder();
    public final LongAdder refused = new LongAdder();
    public final LongAdder expired = new LongAdder();
    public final LongAdder overrun = new LongAdder();
    public final LongAdder handshakes = new LongAdder();
    public final LongAdder failedHandshakes = new LongAdder();
    public final LongAdder droppedHandshakes = new LongAdder();
    public final LongAdder brokenChannels = new LongAdder();

    /** What the kernel dropped on sockets that are closed by now. */
    public final LongAdder formerKernelDrops = new LongAdder();

    public ListenerCounts snapshot(long kernelDrops) {
        return new ListenerCounts(
                packets.sum(),
                batches.sum(),
                bytesIn.sum(),
                replies.sum(),
                bytesOut.sum(),
                dropped.sum(),
                formerKernelDrops.sum() + kernelDrops,
                beanFailures.sum(),
                open.get(),
                accepted.sum(),
                refused.sum(),
                expired.sum(),
                overrun.sum(),
                handshakes.sum(),
                failedHandshakes.sum(),
                droppedHandshakes.sum(),
                brokenChannels.sum());
    }
}
