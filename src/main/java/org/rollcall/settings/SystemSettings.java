package org.rollcall.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code [system]}: files for the host's other programs. */
@ApplicationScoped
public class SystemSettings implements SettingsGroup {

    public static final Setting<String> LOG_FILE =
            Setting.text("system", "logfile", "")
                    .alias("[server] logfile")
                    .tier(Tier.OFTEN)
                    .help(
                            "Rollcall's log lines also go to this file; empty: to none. ~ is the"
                                    + " user's home, a relative path starts at Rollcall's.");

    public static final Setting<String> PID_FILE =
            Setting.text("system", "pidfile", "")
                    .alias("[server] pidfile")
                    .appliesAtRestart()
                    .help("Holds the process id while Rollcall runs; empty: none is written.");

    public static final Setting<String> NEIGHBOUR_CACHE_FILE =
            Setting.text("system", "servercachefile", "")
                    .alias("[server] servercachefile")
                    .alias("[server] neighborcachefile")
                    .help(
                            "Old-style masters to register with, as older masters wrote them:"
                                    + " [neighbors] ip0=, port0=; read only.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(LOG_FILE, PID_FILE, NEIGHBOUR_CACHE_FILE);
    }
}
