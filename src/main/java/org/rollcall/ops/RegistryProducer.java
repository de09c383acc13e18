package org.rollcall.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.rollcall.guard.Bans;
import org.rollcall.guard.ServerMarks;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.Ticker;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsChanged;
import org.rollcall.settings.SettingsService;

/** Makes the one registry, and keeps its limits at what the settings say. */
@ApplicationScoped
public class RegistryProducer {

    @Inject SettingsService settings;

    // Singleton and not application scoped: the packet path shall not go through a proxy.
    @Produces
    @Singleton
    Registry registry() {
        return new Registry(Ticker.system(), limits(settings.current()));
    }

    @Produces
    @Singleton
    ClientBook clients() {
        return new ClientBook(Clock.systemUTC());
    }

    @Produces
    @Singleton
    Bans bans(Registry registry) {
        return new Bans(registry, Clock.systemUTC());
    }

    @Produces
    @Singleton
    ServerMarks marks(Registry registry) {
        return new ServerMarks(registry, Clock.systemUTC());
    }

    void follow(@Observes SettingsChanged change, Registry registry) {
        registry.limits(limits(change.after()));
    }

    private static RegistryLimits limits(Settings settings) {
        return new RegistryLimits(
                settings.get(LimitsSettings.SERVERS_PER_ADDRESS),
                settings.get(LimitsSettings.SERVERS));
    }
}
