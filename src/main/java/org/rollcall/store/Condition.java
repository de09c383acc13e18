package org.rollcall.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.store.StoreState.Phase;
import org.rollcall.store.database.SqlFault;

/** How the database does, told once when it changes. Written by one thread, read by any. */
final class Condition {

    private static final Logger LOG = Logger.getLogger(Condition.class.getName());

    /**
     * @param fault null while it works
     */
    record Now(Phase phase, Instant since, String fault) {}

    private final String database;
    private final Clock clock;
    private volatile Now now;

    Condition(String database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.now = new Now(Phase.STARTING, clock.instant(), "not reached yet");
    }

    Now now() {
        return now;
    }

    /**
     * @param how what to tell of the way back
     */
    void working(Supplier<String> how) {
        Now before = now;
        if (become(Phase.WORKING, null)) {
            Duration away = Duration.between(before.since(), now.since());
            String after =
                    before.phase() == Phase.STARTING ? "" : " after " + away.toSeconds() + " s";
            LOG.info(() -> "store " + database + " - answers" + after + ": " + how.get());
        }
    }

    void degraded(Throwable cause) {
        String fault = SqlFault.text(cause);
        if (become(Phase.DEGRADED, fault)) {
            String line =
                    "store %s - away: %s; all is served from memory, and written when it is back"
                            .formatted(database, fault);
            if (SqlFault.isOurs(cause)) {
                LOG.log(Level.SEVERE, line, cause);
            } else {
                LOG.warning(line);
            }
        }
    }

    void refused(String fault) {
        if (become(Phase.REFUSED, fault)) {
            LOG.severe(
                    () ->
                            "store %s - not used: %s; all is served from memory, a restart forgets it"
                                    .formatted(database, fault));
        }
    }

    /** False if it was so before. */
    private boolean become(Phase phase, String fault) {
        Now before = now;
        boolean changed = before.phase() != phase;
        now = new Now(phase, changed ? clock.instant() : before.since(), fault);
        return changed;
    }
}
