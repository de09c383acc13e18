package org.rollcall.settings;

import java.nio.file.Path;
import java.util.List;

/** Settings that a test has made, without files. */
public final class FixedSettings extends SettingsService {

    private final Home home;
    private volatile Settings settings = Settings.defaults();

    public FixedSettings(Path folder) {
        home = new Home(folder, folder, List.of());
    }

    public FixedSettings with(Settings others) {
        settings = others;
        return this;
    }

    @Override
    public Settings current() {
        return settings;
    }

    @Override
    public Home home() {
        return home;
    }
}
