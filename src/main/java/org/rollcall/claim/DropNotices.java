package org.rollcall.claim;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.guard.Attempts;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Registry;
import org.rollcall.settings.SettingsService;

/**
 * Tells owners that their servers dropped, after a while in which they might have come back. A
 * server that comes and goes is told of a few times an hour, and no more.
 */
@ApplicationScoped
public class DropNotices {

    private static final Logger LOG = Logger.getLogger(DropNotices.class.getName());
    private static final int AT_ONCE = 4;

    @Inject ClaimBook book;
    @Inject Webhooks webhooks;
    @Inject Mails mails;
    @Inject Registry registry;
    @Inject SettingsService settings;
    @Inject Executor background;

    private final Map<Long, Drop> waiting = new ConcurrentHashMap<>();
    private final Semaphore sending = new Semaphore(AT_ONCE);
    private final Attempts perClaim = new Attempts(4, Duration.ofHours(1));

    private record Drop(Departure why, long atNanos) {}

    @PostConstruct
    void listen() {
        book.onDrop((claim, why) -> waiting.put(claim.number(), new Drop(why, registry.now())));
    }

    /** To be called every few seconds. */
    public void sendDue() {
        book.sweep();
        book.settle();
        long limit = settings.current().get(ClaimSettings.DROP_DELAY).toNanos();
        waiting.forEach(
                (number, drop) -> {
                    if (registry.now() - drop.atNanos() >= limit && sending.tryAcquire()) {
                        waiting.remove(number, drop);
                        if (!begin(number, drop.why())) {
                            sending.release();
                        }
                    }
                });
    }

    private boolean begin(long number, Departure why) {
        Claim claim = book.away(number).orElse(null);
        if (claim == null || !perClaim.take(Long.toString(number), registry.now())) {
            return false;
        }
        try {
            background.execute(() -> tell(claim, why));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void tell(Claim claim, Departure why) {
        try {
            if (claim.webhook().confirmed()) {
                webhooks.dropped(claim, why);
            }
            mails.dropped(claim, why);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "claims - a drop was not told", e);
        } finally {
            sending.release();
        }
    }
}
