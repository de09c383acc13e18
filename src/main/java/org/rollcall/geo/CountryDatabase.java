package org.rollcall.geo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.rollcall.registry.Countries;
import org.rollcall.registry.Registry;
import org.rollcall.settings.SettingsService;
import org.rollcall.settings.file.FileStamp;

/** Gives the registry the countries of the configured file, and those of its successors. */
@ApplicationScoped
public class CountryDatabase {

    private static final Logger LOG = Logger.getLogger(CountryDatabase.class.getName());

    private final Registry registry;
    private final Supplier<Optional<Path>> configured;
    private Optional<Path> file = Optional.empty();
    private Optional<FileStamp> stamp = Optional.empty();

    /** For the container's proxy alone. */
    protected CountryDatabase() {
        registry = null;
        configured = null;
    }

    @Inject
    public CountryDatabase(Registry registry, SettingsService settings) {
        this(registry, () -> path(settings));
    }

    CountryDatabase(Registry registry, Supplier<Optional<Path>> configured) {
        this.registry = registry;
        this.configured = configured;
    }

    private static Optional<Path> path(SettingsService settings) {
        String text = settings.current().get(GeoSettings.DATABASE).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(settings.home().resolve(text));
    }

    /** Before the first server comes. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        look();
    }

    /** Reads the file if it is another one than before. A look costs one stat. */
    public synchronized void look() {
        Optional<Path> wanted = configured.get();
        Optional<FileStamp> now = wanted.flatMap(FileStamp::of);
        if (wanted.equals(file) && now.equals(stamp)) {
            return;
        }
        boolean another = !wanted.equals(file);
        file = wanted;
        stamp = now;
        if (wanted.isEmpty()) {
            registry.countries(Countries.UNKNOWN);
            LOG.info("geo - no database: countries are what servers and clients say");
        } else {
            read(wanted.get(), another);
        }
    }

    private void read(Path path, boolean another) {
        try {
            CountryFile countries = new CountryFile(path.toFile());
            registry.countries(countries);
            LOG.info("geo %s - read: %s".formatted(path, countries.type()));
        } catch (IOException | RuntimeException e) {
            String kept = another ? "none is used" : "the one before stays in use";
            LOG.warning(
                    "geo %s - %s (expected: a file in MaxMind's format); %s"
                            .formatted(path, e.getMessage(), kept));
            if (another) {
                registry.countries(Countries.UNKNOWN);
            }
        }
    }
}
