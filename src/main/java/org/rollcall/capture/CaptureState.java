package org.rollcall.capture;

import java.time.Instant;

/**
 * How a capture stands.
 *
 * @param listener the only one; empty: all
 * @param lost seen, but faster than it could be written
 * @param why it has ended by itself: size, time or disk; empty otherwise
 */
public record CaptureState(
        String name,
        String listener,
        Instant begun,
        boolean running,
        long packets,
        long bytes,
        long lost,
        String why) {}
