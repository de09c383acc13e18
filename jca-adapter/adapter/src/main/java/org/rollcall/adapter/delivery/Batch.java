package org.rollcall.adapter.delivery;

import java.util.Objects;
import java.util.function.Function;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;

/**
 * The batch that one I/O thread fills, delivers and fills again. Its slots are made once.
 *
 * @param <S> the slots of the transport
 */
public final class Batch<S extends Slot> implements PacketBatch {

    private final String listener;
    private final S[] slots;
    private final Outbox outbox = new Outbox();
    private final Desk desk;
    private int size;
    private long bytes;

    @SuppressWarnings("unchecked") // the array holds nothing but what makeSlot returns
    public Batch(String listener, int capacity, Desk desk, Function<Outbox, S> makeSlot) {
        this.listener = listener;
        this.desk = desk;
        this.slots = (S[]) new Slot[capacity];
        for (int i = 0; i < capacity; i++) {
            slots[i] = makeSlot.apply(outbox);
        }
    }

    /** The next free slot; the batch must not be full. */
    public S next() {
        return slots[size++];
    }

    /** Counts the bytes of the packet just put in; true when the batch must be delivered now. */
    public boolean filled(int packetBytes) {
        bytes += packetBytes;
        return size == slots.length;
    }

    /**
     * Has the bean handle what is there, and hands its replies to the sockets.
     *
     * @return false when the packets were dropped, as there is no bean or it has failed
     */
    public boolean deliver() {
        outbox.open();
        boolean handled = desk.deliver(this, bytes);
        if (handled) {
            outbox.send(desk.counts());
        } else {
            outbox.discard();
        }
        return handled;
    }

    /** Empties the batch after its delivery. */
    public void clear() {
        for (int i = 0; i < size; i++) {
            slots[i].clear();
        }
        size = 0;
        bytes = 0;
    }

    /** Gives the buffers back; nothing can be delivered any more. */
    public void close() {
        outbox.close();
    }

    public int capacity() {
        return slots.length;
    }

    public S slot(int index) {
        return slots[index];
    }

    @Override
    public String listener() {
        return listener;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Packet packet(int index) {
        return slots[Objects.checkIndex(index, size)];
    }
}
