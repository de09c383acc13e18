package org.rollcall.adapter.api;

/**
 * Opens encrypted channels to others. The same administered object as {@link ListenerControl}; may
 * be called from any thread, and does not wait.
 */
public interface Dialler {

    /**
     * Opens a channel, which stays until either side ends it; the listener is told how it goes. It
     * must stand within some seconds.
     *
     * @return ends the attempt, or the channel that came of it; harmless when repeated
     */
    Runnable dial(Call call, LineListener listener);
}
