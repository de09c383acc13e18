package org.rollcall.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code [limits]}: how much one stranger, and all of them together, may take. */
@ApplicationScoped
public class LimitsSettings implements SettingsGroup {

    public static final Setting<Integer> SERVERS_PER_ADDRESS =
            Setting.number("limits", "servers-per-address", 1, 1_000_000, 32)
                    .tier(Tier.OFTEN)
                    .help("Servers that one IPv4 address or one IPv6 /64 may list.");

    public static final Setting<Integer> SERVERS =
            Setting.number("limits", "servers", 1, 10_000_000, 1_000_000)
                    .help("Servers in all; a full list refuses new ones and keeps the old.");

    public static final Setting<PrivateServers> PRIVATE_SERVERS =
            Setting.choice("limits", "private-servers", PrivateServers.class, PrivateServers.LOCAL)
                    .tier(Tier.OFTEN)
                    .help(
                            "Who sees servers with loopback or private addresses: nobody, askers"
                                    + " with such an address, or everybody.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(SERVERS_PER_ADDRESS, SERVERS, PRIVATE_SERVERS);
    }
}
