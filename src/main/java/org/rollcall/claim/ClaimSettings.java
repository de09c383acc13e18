package org.rollcall.claim;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsGroup;

/** {@code [claims]}: what owners of servers may do on the pages. */
@ApplicationScoped
public class ClaimSettings implements SettingsGroup {

    private static final String SECTION = "claims";

    public static final Setting<Boolean> ALLOWED =
            Setting.yesNo(SECTION, "allowed", true)
                    .help(
                            "Owners may claim their servers, and then hide them or edit what the"
                                    + " pages show of them.");

    public static final Setting<Integer> MOST =
            Setting.number(SECTION, "most", 0, 100_000, 10_000)
                    .help("Claims in all; those there are stay.");

    public static final Setting<Integer> PER_ADDRESS =
            Setting.number(SECTION, "per-address", 0, 10_000, 32)
                    .help("Claimed servers at one IPv4 address or one IPv6 /64.");

    public static final Setting<Duration> DROP_DELAY =
            Setting.seconds(SECTION, "drop-delay", 0, 86_400, 60)
                    .help("An owner is told that his server dropped when it was away for so long.");

    public static final Setting<Boolean> PRIVATE_WEBHOOKS =
            Setting.yesNo(SECTION, "private-webhooks", false)
                    .help(
                            "Webhooks may lead to loopback and private addresses, into the network"
                                    + " of this master.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(ALLOWED, MOST, PER_ADDRESS, DROP_DELAY, PRIVATE_WEBHOOKS);
    }
}
