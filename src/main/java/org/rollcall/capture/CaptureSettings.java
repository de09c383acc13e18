package org.rollcall.capture;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsGroup;

/** {@code [capture]}: how much of the traffic may be written down. */
@ApplicationScoped
public class CaptureSettings implements SettingsGroup {

    private static final String SECTION = "capture";

    public static final Setting<Integer> MEGABYTES =
            Setting.number(SECTION, "megabytes", 1, 1_024, 16)
                    .help("A capture of packets ends when its file is so large.");

    public static final Setting<Duration> SECONDS =
            Setting.seconds(SECTION, "seconds", 1, 86_400, 300)
                    .help("A capture of packets ends after so long.");

    public static final Setting<Integer> KEPT =
            Setting.number(SECTION, "kept", 1, 100, 5)
                    .help("Captures that are kept; a new one takes the place of the oldest.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(MEGABYTES, SECONDS, KEPT);
    }
}
