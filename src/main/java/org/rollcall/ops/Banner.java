package org.rollcall.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollcall.settings.Home;
import org.rollcall.settings.SettingsService;
import org.rollcall.settings.Version;

/**
 * The one line that says what is served where. The launcher of rollcall.jar prints it once the
 * pages answer too; on an application server, where nobody waits for it, it goes to the log.
 */
@ApplicationScoped
public class Banner {

    private static final Logger LOG = Logger.getLogger(Banner.class.getName());
    private static final String FOR_THE_LAUNCHER = "rollcall.banner";
    private static final String PAGES = "rollcall.pages";

    @Inject Listeners listeners;
    @Inject SettingsService settings;

    void raise() {
        String pages = System.getProperty(PAGES);
        String text = text(Version.TEXT, listeners.doors(), pages, settings.home());
        if (pages == null) {
            LOG.info(text);
        } else {
            System.setProperty(FOR_THE_LAUNCHER, text);
        }
    }

    static String text(String version, List<Door> doors, String pages, Home home) {
        String listeners = doors.isEmpty() ? "no listener" : listed(doors);
        return Stream.of(
                        "Rollcall " + version + ": " + listeners,
                        pages == null ? "pages at the server's own address" : "pages " + pages,
                        "home " + home.folder())
                .collect(Collectors.joining("; "));
    }

    private static String listed(List<Door> doors) {
        return doors.stream()
                .map(door -> door.open() ? door.text() : door.text() + " DOWN")
                .collect(Collectors.joining(", "));
    }
}
