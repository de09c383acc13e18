package org.rollcall.settings;

import java.util.Comparator;
import java.util.List;

/** The order of sections in the reference; dialects' sections stand between, by name. */
final class SettingsOrder {

    private static final List<String> FIRST = List.of("network", "web", "admin");
    private static final List<String> LAST = List.of("limits", "database", "game", "system");

    /** Stable, so that within a section the order of declaration holds. */
    static final Comparator<Setting<?>> REFERENCE =
            Comparator.<Setting<?>>comparingInt(s -> place(s.section()))
                    .thenComparing(Setting::section);

    private SettingsOrder() {}

    private static int place(String section) {
        if (FIRST.contains(section)) {
            return FIRST.indexOf(section);
        }
        return FIRST.size() + 1 + LAST.indexOf(section);
    }
}
