package org.rollcall.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a replay stands.
 *
 * @param why it has ended before its end: packets, bytes, time, stopped or fault; empty otherwise
 * @param total packets that strangers have sent, as far as a replay goes
 * @param played of these; all are either played or left out
 * @param leftOut as their wire cannot be replayed
 * @param outcomes how many came to which: see {@link Shown#outcome}
 * @param refused by reason
 * @param steps the first ones
 * @param servers in the registry that is thrown away
 * @param held the first of them
 */
public record ReplayState(
        String capture,
        Instant begun,
        boolean running,
        String why,
        int total,
        int played,
        int leftOut,
        Map<String, Integer> outcomes,
        Map<String, Integer> refused,
        List<Shown> steps,
        int servers,
        List<Held> held) {

    /**
     * A packet and what came of it.
     *
     * @param outcome answered, malformed, ignored, refused, taken (in silence) or failed
     * @param reason why it was refused; otherwise empty
     * @param then the answers in the capture, in words
     * @param now those of the test listener
     */
    public record Shown(
            Instant at,
            String from,
            String listener,
            String meaning,
            int bytes,
            String outcome,
            String reason,
            List<String> then,
            List<String> now) {

        /** Whether nothing was answered, neither then nor now. */
        public boolean silent() {
            return then.isEmpty() && now.isEmpty();
        }
    }

    /** A server that the test listeners had listed in the end. */
    public record Held(String game, String name, String place, String dialect) {}
}
