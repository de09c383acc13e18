package org.rollcall.dialect.ring;

/** How long messages may be. */
final class RingMessages {

    /** Of a request. */
    static final int MOST_REQUEST_BYTES = 16 << 10;

    /** Servers in one frame; leaves room for the other fields of the longest message. */
    static final int MOST_LIST_BYTES = 60_000;

    /** Numbers of 20 digits in one frame. */
    static final int MOST_NUMBERS = 2_500;

    private RingMessages() {}
}
