package org.rollcall.view;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsGroup;

/** What of {@code [web]} bounds the pages and REST. */
@ApplicationScoped
public class ViewSettings implements SettingsGroup {

    public static final Setting<Integer> ROWS =
            Setting.number("web", "rows", 1, 10_000_000, 100_000)
                    .help("Servers that the pages and REST know at most, the oldest first.");

    public static final Setting<Integer> WATCHERS =
            Setting.number("web", "watchers", 0, 100_000, 1_000)
                    .help("Browsers and programs that may follow changes live, all together.");

    public static final Setting<Integer> WATCHERS_PER_ADDRESS =
            Setting.number("web", "watchers-per-address", 0, 100_000, 16)
                    .help("The same for one address (IPv6: one /64); others ask now and then.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(ROWS, WATCHERS, WATCHERS_PER_ADDRESS);
    }
}
