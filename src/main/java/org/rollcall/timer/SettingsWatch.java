package org.rollcall.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.settings.SettingsService;

/**
 * Looks every second whether master.ini was changed on disk. A look costs one stat; WatchService
 * would miss files behind symbolic links and on network shares.
 */
@Singleton
public class SettingsWatch {

    private static final Logger LOG = Logger.getLogger(SettingsWatch.class.getName());

    @Inject SettingsService settings;
    private boolean failing;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void look() {
        try {
            settings.poll();
            failing = false;
        } catch (RuntimeException e) {
            // The container cancels a timer whose method throws twice.
            if (!failing) {
                LOG.log(Level.SEVERE, "settings - looking for changes on disk failed", e);
            }
            failing = true;
        }
    }
}
