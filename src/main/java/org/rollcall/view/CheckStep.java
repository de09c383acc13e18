package org.rollcall.view;

import java.time.Instant;
import java.util.List;

/**
 * One step of a check: how it went, and the text that says so and what to do.
 *
 * @param text the key of a text, without its {@code check.} in front
 * @param values what stands in it
 * @param at when that was; null where it has no time
 */
public record CheckStep(Name name, State state, String text, List<?> values, Instant at) {

    /** In this order. */
    public enum Name {
        SEEN,
        HANDSHAKE,
        BAN,
        LIMITS,
        REACHABLE,
        LISTED
    }

    /** How it went. */
    public enum State {
        OK,
        WARNING,
        FAILED,
        UNKNOWN
    }
}
