package org.rollcall.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsService;

/** Where pages and REST get what they show: the newest listing of whoever asks, and the changes. */
@ApplicationScoped
public class Catalogue {

    private final ChangeLog changes;
    private final Supplier<Settings> settings;
    private final OwnerWords owners;
    private final Map<Audience, ListingCache> listings = new EnumMap<>(Audience.class);

    /** For the container's proxy alone. */
    protected Catalogue() {
        changes = null;
        settings = null;
        owners = null;
    }

    @Inject
    public Catalogue(
            Registry registry, SettingsService settings, Executor background, OwnerWords owners) {
        this(new Sources(registry, owners), settings::current, background, Clock.systemUTC());
    }

    /** What it shows. */
    record Sources(Registry registry, OwnerWords owners) {}

    Catalogue(Sources sources, Supplier<Settings> settings, Executor background, Clock clock) {
        this.settings = settings;
        this.owners = sources.owners();
        Registry registry = sources.registry();
        changes = new ChangeLog(clock);
        registry.subscribe(changes::note);
        for (Audience audience : Audience.values()) {
            listings.put(
                    audience, new ListingCache(sources, audience, changes, this::rows, background));
        }
    }

    /** From the start on, so that no change is missed before the first visitor comes. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // Being made was all.
    }

    private int rows() {
        return settings.get().get(ViewSettings.ROWS);
    }

    public Listing listing(Audience audience) {
        return listings.get(audience).current();
    }

    public ChangeLog changes() {
        return changes;
    }

    /** The latest changes that an audience may know of, the newest first. */
    public List<ChangeLog.Change> news(Audience audience, int most) {
        return changes.recent().stream()
                .filter(change -> change.kind() != ChangeLog.Kind.CHANGED)
                .filter(change -> sees(audience, change.entry()))
                .limit(most)
                .toList();
    }

    /** As it is shown, whether it is in a list or not. */
    public ServerView view(Entry entry) {
        return ServerView.of(entry, owners.of(entry));
    }

    public static boolean sees(Audience audience, Entry entry) {
        return audience.sees(entry);
    }
}
