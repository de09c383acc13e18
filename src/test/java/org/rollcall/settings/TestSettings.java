package org.rollcall.settings;

import java.util.List;
import org.rollcall.settings.ini.IniFile;

/** The settings of this package, and files read with them. */
final class TestSettings {

    static final SettingsCatalogue CATALOGUE =
            new SettingsCatalogue(
                    List.of(
                            new NetworkSettings(),
                            new WebSettings(),
                            new LimitsSettings(),
                            new DatabaseSettings(),
                            new GameSettings(),
                            new SystemSettings()));

    private TestSettings() {}

    static Reading read(String text) {
        return CATALOGUE.read(IniFile.parse(text), "master.ini");
    }

    static List<String> told(Reading reading) {
        return reading.findings().stream().map(Finding::text).toList();
    }
}
