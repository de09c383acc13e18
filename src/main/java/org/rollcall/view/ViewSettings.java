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
                    .help("Servers that the pages and REST know at most: those listed longest.");

    public static final Setting<Integer> WATCHERS =
            Setting.number("web", "watchers", 0, 100_000, 1_000)
                    .help("Browsers and programs that may follow changes live, all together.");

    public static final Setting<Integer> WATCHERS_PER_ADDRESS =
            Setting.number("web", "watchers-per-address", 0, 100_000, 16)
                    .help("The same for one address (IPv6: one /64); others ask now and then.");

    public static final Setting<Integer> HISTORY_SERVERS =
            Setting.number("web", "history-servers", 0, 1_000_000, 5_000)
                    .help(
                            "Servers whose players and uptime of 30 days are kept, 3 KB each: those"
                                    + " where most play.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(ROWS, WATCHERS, WATCHERS_PER_ADDRESS, HISTORY_SERVERS);
    }
}
