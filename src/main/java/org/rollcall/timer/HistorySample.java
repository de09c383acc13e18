package org.rollcall.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.history.History;
import org.rollcall.history.Track;
import org.rollcall.registry.Audience;
import org.rollcall.settings.DatabaseSettings;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsService;
import org.rollcall.view.Catalogue;
import org.rollcall.view.ViewSettings;

/** Notes three times a minute who is there and how many play. */
@Singleton
public class HistorySample {

    private static final Logger LOG = Logger.getLogger(HistorySample.class.getName());

    @Inject History history;
    @Inject Catalogue catalogue;
    @Inject SettingsService settings;

    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void sample() {
        try {
            Settings now = settings.current();
            int most = now.get(ViewSettings.HISTORY_SERVERS);
            int days = now.get(DatabaseSettings.KEEP_HISTORY_DAYS);
            List<History.Sample> there =
                    catalogue.listing(Audience.ALL).servers().stream()
                            .filter(server -> !server.times().stale() && !server.entry().gone())
                            .limit(most)
                            .map(server -> new History.Sample(server.entry(), server.players()))
                            .toList();
            history.note(
                    there,
                    Track.slot(Clock.systemUTC().instant().getEpochSecond()),
                    new History.Keeping(most, Duration.ofDays(days)));
        } catch (RuntimeException e) {
            // The container cancels a timer whose method throws twice.
            LOG.log(Level.SEVERE, "history - not noted; tried again in 20 s", e);
        }
    }
}
