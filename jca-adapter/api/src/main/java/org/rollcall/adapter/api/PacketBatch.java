package org.rollcall.adapter.api;

/**
 * The packets that one read of a listener brought, in the order of their arrival. Reused by the
 * adapter: nothing of it may be kept after {@link PacketListener#onBatch} has returned.
 */
public interface PacketBatch {

    /** The name of the listener ({@link ListenerSpec#name}) that received all of these packets. */
    String listener();

    int size();

    Packet packet(int index);
}
