package org.rollcall.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.history.History;
import org.rollcall.history.Track;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Registry;
import org.rollcall.settings.DatabaseSettings;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsService;
import org.rollcall.view.ServerView;
import org.rollcall.view.ViewSettings;

/** Notes three times a minute who is there and how many play. */
@Singleton
public class HistorySample {

    private static final Logger LOG = Logger.getLogger(HistorySample.class.getName());

    /** Of those where as many play the one that came last. */
    private static final Comparator<History.Sample> LEAST_FIRST =
            Comparator.comparingInt(History.Sample::players)
                    .thenComparing(sample -> -sample.entry().number());

    @Inject History history;
    @Inject Registry registry;
    @Inject SettingsService settings;

    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void sample() {
        try {
            if (history.isOpen()) {
                Settings now = settings.current();
                int most = now.get(ViewSettings.HISTORY_SERVERS);
                int days = now.get(DatabaseSettings.KEEP_HISTORY_DAYS);
                history.note(
                        busiest(registry, most),
                        Track.slot(Clock.systemUTC().instant().getEpochSecond()),
                        new History.Keeping(most, Duration.ofDays(days)));
            }
        } catch (RuntimeException e) {
            // The container cancels a timer whose method throws twice.
            LOG.log(Level.SEVERE, "history - not noted; tried again in 20 s", e);
        }
    }

    /** Those that are there, and if they are too many the ones where most play. */
    static List<History.Sample> busiest(Registry registry, int most) {
        PriorityQueue<History.Sample> busiest = new PriorityQueue<>(LEAST_FIRST);
        registry.forEachListed(
                entry -> {
                    if (!entry.stale() && Audience.ALL.sees(entry)) {
                        busiest.add(new History.Sample(entry, ServerView.players(entry)));
                    }
                    if (busiest.size() > most) {
                        busiest.remove();
                    }
                });
        return List.copyOf(busiest);
    }
}
