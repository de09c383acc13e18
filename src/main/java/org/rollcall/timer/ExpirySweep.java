package org.rollcall.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.dialect.Dialect;
import org.rollcall.guard.Bans;
import org.rollcall.registry.Registry;

/** Once a second takes out of the registry and of the dialects' own tables what has run out. */
@Singleton
public class ExpirySweep {

    private static final Logger LOG = Logger.getLogger(ExpirySweep.class.getName());

    @Inject Registry registry;
    @Inject @Any Instance<Dialect> dialects;
    @Inject Bans bans;
    @Inject LastSweep lastSweep;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void sweep() {
        guarded("registry", registry::sweep);
        guarded("bans", bans::sweep);
        for (Dialect dialect : dialects) {
            guarded(dialect.name(), dialect::sweep);
        }
        lastSweep.ended();
    }

    private static void guarded(String whose, Runnable sweep) {
        try {
            sweep.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, whose + " - sweep failed; tried again in a second", e);
        }
    }
}
