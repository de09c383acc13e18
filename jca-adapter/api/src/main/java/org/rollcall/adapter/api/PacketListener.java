package org.rollcall.adapter.api;

/** What a message-driven bean implements to be handed the packets of its listeners. */
public interface PacketListener {

    /**
     * Handles what one read of a listener brought. Called on the listener's I/O thread: whoever
     * blocks here blocks that listener (and no other).
     */
    void onBatch(PacketBatch batch);
}
