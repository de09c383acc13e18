package org.rollcall.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.rollcall.registry.Ticker;
import org.rollcall.settings.DatabaseSettings;
import org.rollcall.settings.Settings;
import org.rollcall.store.table.ServerTable;

/** Deletes rows of servers that left long ago, and the oldest where there are too many of them. */
final class Retention {

    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();
    private static final int AT_ONCE = 10_000;

    private final Supplier<Settings> settings;
    private final Ticker ticker;
    private final Clock clock;
    private long next;

    Retention(Supplier<Settings> settings, Ticker ticker, Clock clock) {
        this.settings = settings;
        this.ticker = ticker;
        this.clock = clock;
        this.next = ticker.nanos();
    }

    boolean isDue() {
        return ticker.nanos() - next >= 0;
    }

    /** As much as one transaction should do; what is left is due again at once. */
    void purgeIfDue(ServerTable table) {
        if (isDue()) {
            purge(table);
        }
    }

    private void purge(ServerTable table) {
        List<Long> numbers = unwanted(table);
        table.delete(numbers);
        if (numbers.size() < AT_ONCE) {
            next = ticker.nanos() + INTERVAL;
        }
    }

    private List<Long> unwanted(ServerTable table) {
        int days = settings.get().get(DatabaseSettings.KEEP_DEPARTED_DAYS);
        int most = settings.get().get(DatabaseSettings.KEEP_DEPARTED_SERVERS);
        Instant now = clock.instant();
        List<Long> old = table.delistedBefore(now.minus(Duration.ofDays(days)), AT_ONCE);
        if (!old.isEmpty()) {
            return old;
        }
        long tooMany = table.countDelisted() - most;
        return tooMany <= 0
                ? List.of()
                : table.delistedBefore(now, (int) Math.min(AT_ONCE, tooMany));
    }
}
