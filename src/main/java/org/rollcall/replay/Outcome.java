package org.rollcall.replay;

import java.util.Map;
import org.rollcall.dialect.Tally;

/**
 * What a dialect's counters say that became of a packet.
 *
 * @param reason of a refusal; otherwise empty
 */
record Outcome(String word, String reason) {

    static final Outcome TAKEN = new Outcome("taken", "");
    static final Outcome FAILED = new Outcome("failed", "");

    /** Counters at one moment. */
    record Counts(long answered, long malformed, long ignored, Map<String, Long> rejections) {

        static Counts of(Tally tally) {
            return new Counts(
                    tally.answered.sum(),
                    tally.malformed.sum(),
                    tally.ignored.sum(),
                    tally.rejections());
        }
    }

    static Outcome between(Counts before, Counts after) {
        for (Map.Entry<String, Long> rejected : after.rejections().entrySet()) {
            if (rejected.getValue() > before.rejections().getOrDefault(rejected.getKey(), 0L)) {
                return new Outcome("refused", rejected.getKey());
            }
        }
        if (after.malformed() > before.malformed()) {
            return new Outcome("malformed", "");
        } else if (after.answered() > before.answered()) {
            return new Outcome("answered", "");
        }
        return after.ignored() > before.ignored() ? new Outcome("ignored", "") : TAKEN;
    }
}
