package org.rollcall.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.claim.DropNotices;

/** Tells owners every few seconds what has dropped. */
@Singleton
public class OwnerNotices {

    private static final Logger LOG = Logger.getLogger(OwnerNotices.class.getName());

    @Inject DropNotices notices;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void send() {
        try {
            notices.sendDue();
        } catch (RuntimeException e) {
            // The container cancels a timer whose method throws twice.
            LOG.log(Level.SEVERE, "claims - drops not told; tried again in 5 s", e);
        }
    }
}
