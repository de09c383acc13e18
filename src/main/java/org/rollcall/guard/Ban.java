package org.rollcall.guard;

import java.time.Instant;

/**
 * Somebody who is not to be listed, as an operator has decided.
 *
 * @param number by which it is known; never used again
 * @param reason its owner and visitors may read it
 * @param by who has decided it
 * @param ends null: for good
 */
public record Ban(
        long number, BanTarget target, String reason, String by, Instant made, Instant ends) {

    boolean hasEnded(Instant now) {
        return ends != null && !now.isBefore(ends);
    }

    Ban numbered(long other) {
        return new Ban(other, target, reason, by, made, ends);
    }
}
