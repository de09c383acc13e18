package org.rollcall.adapter.api;

/**
 * Who has dialled. Called on an I/O thread, in order, one call at a time: must not block. The last
 * call is {@link #ended}, whatever happened, and it is the only one if the channel never stood.
 */
public interface LineListener {

    /** The other side has proved that it holds the key that was dialled. */
    void opened(Line line);

    /** One whole message; the bytes are the listener's to keep. */
    void message(byte[] message);

    /**
     * The channel is gone, or could not be opened.
     *
     * @param why one line for the operator
     */
    void ended(String why);
}
