package org.rollcall.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code [network]}: where Rollcall listens for games. */
@ApplicationScoped
public class NetworkSettings implements SettingsGroup {

    public static final Setting<String> ADDRESS =
            Setting.bindAddress("network", "adress", "*")
                    .alias("address")
                    .alias("[server] listen")
                    .tier(Tier.ESSENTIAL)
                    .help(
                            "The address that the game listeners bind; spelt with one d, as in netPanzer's files.");

    public static final Setting<Integer> MASTER_PORT =
            Setting.port("network", "mmport", 6060)
                    .tier(Tier.OFTEN)
                    .help("Encrypted port for other masters (ring 0).");

    public static final Setting<Integer> SERVER_PORT =
            Setting.port("network", "smport", 7070)
                    .tier(Tier.OFTEN)
                    .help("Encrypted port for game servers (ring 1).");

    public static final Setting<Integer> CLIENT_PORT =
            Setting.port("network", "cmport", 3040)
                    .tier(Tier.OFTEN)
                    .help("Encrypted port for game clients (ring 2).");

    public static final Setting<Integer> OLD_SERVER_PORT =
            Setting.port("network", "osport", 28900)
                    .alias("[server] port")
                    .help(
                            "Old-style netPanzer port for game servers and clients: TCP for requests,"
                                    + " UDP for questions to servers.");

    public static final Setting<Integer> OLD_CLIENT_PORT =
            Setting.port("network", "ocport", 3030)
                    .help(
                            "Old-style netPanzer port for clients: TCP for lists, UDP for the state of"
                                    + " this master.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                ADDRESS, MASTER_PORT, SERVER_PORT, CLIENT_PORT, OLD_SERVER_PORT, OLD_CLIENT_PORT);
    }
}
