package org.rollcall.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.dashboard.Dashboard;

/** Reads for the dashboard what dialects have counted. */
@Singleton
public class DashboardSample {

    private static final Logger LOG = Logger.getLogger(DashboardSample.class.getName());

    @Inject Dashboard dashboard;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void sample() {
        try {
            dashboard.sample();
        } catch (RuntimeException e) {
            // The container cancels a timer whose method throws twice.
            LOG.log(Level.SEVERE, "dashboard - not sampled; tried again", e);
        }
    }
}
