package org.rollcall.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.geo.CountryDatabase;

/** Looks now and then whether the database of countries was replaced. */
@Singleton
public class CountryWatch {

    private static final Logger LOG = Logger.getLogger(CountryWatch.class.getName());

    @Inject CountryDatabase countries;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void look() {
        try {
            countries.look();
        } catch (RuntimeException e) {
            // The container cancels a timer whose method throws twice.
            LOG.log(Level.SEVERE, "geo - looking for a new database failed", e);
        }
    }
}
