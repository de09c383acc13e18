package org.rollcall.geo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsGroup;

/** {@code [geo]}: where countries are looked up. */
@ApplicationScoped
public class GeoSettings implements SettingsGroup {

    public static final Setting<String> DATABASE =
            Setting.text("geo", "database", "")
                    .help(
                            "File in MaxMind's format (.mmdb) that knows the country of an"
                                    + " address; its word counts instead of a server's or client's."
                                    + " Read again when it is replaced. Empty: none.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(DATABASE);
    }
}
