package org.rollcall.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.resource.AdministeredObjectDefinition;
import org.rollcall.claim.ClaimBook;
import org.rollcall.guard.Bans;
import org.rollcall.guard.Doorkeeper;
import org.rollcall.guard.ServerMarks;
import org.rollcall.registry.Registry;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsService;
import org.rollcall.store.Store;

/**
 * What happens when the application starts and ends, in order: a port opens when what stands behind
 * it can answer, and closes before that goes away.
 */
@Singleton
@jakarta.ejb.Startup
@DependsOn("HostFiles")
@AdministeredObjectDefinition(
        name = AdapterControl.NAME,
        className = "org.rollcall.adapter.AdapterControl",
        interfaceName = "org.rollcall.adapter.api.ListenerControl",
        resourceAdapter = "rollcall-adapter")
public class Startup {

    @Inject SettingsService settings;
    @Inject Listeners listeners;
    @Inject Store store;
    @Inject Banner banner;
    @Inject Registry registry;
    @Inject Bans bans;
    @Inject ServerMarks marks;
    @Inject ClaimBook claims;
    private boolean ended;

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void start() {
        Settings first = settings.current();
        listeners.configure(first);
        registry.gate(new Doorkeeper(bans, marks, claims::hides));
        store.open();
        listeners.serve(first);
        banner.raise();
    }

    /** Once is enough: usually {@link Shutdown} was first. */
    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void stop() {
        if (ended) {
            return;
        }
        ended = true;
        listeners.leave();
        listeners.closeAll();
        store.close();
    }
}
