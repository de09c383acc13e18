package org.rollcall.dialect.ring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsGroup;
import org.rollcall.settings.Tier;

/** The {@code [ring]} section; the ports stand in {@code [network]}, as in the first files. */
@ApplicationScoped
public class RingSettings implements SettingsGroup {

    private static final String SECTION = "ring";

    public static final Setting<String> MASTER_NAME =
            Setting.text(SECTION, "name", "Rollcall")
                    .tier(Tier.OFTEN)
                    .help("What this master calls itself on the encrypted rings.");

    public static final Setting<Integer> CONNECTIONS =
            Setting.number(SECTION, "connections", 1, 1_000_000, 5_000)
                    .help("Channels to each encrypted port at the same time, of all together.");

    public static final Setting<Integer> CONNECTIONS_PER_ADDRESS =
            Setting.number(SECTION, "connections-per-address", 1, 1_000_000, 64)
                    .help("The same for one IPv4 address or one IPv6 /64.");

    public static final Setting<Integer> HANDSHAKES =
            Setting.number(SECTION, "handshakes", 1, 100_000, 256)
                    .help(
                            "Handshakes that may be under way on each encrypted port; beyond that the"
                                    + " oldest of the source that holds most is dropped.");

    public static final Setting<Integer> HANDSHAKES_PER_ADDRESS =
            Setting.number(SECTION, "handshakes-per-address", 1, 100_000, 16)
                    .help("The same for one IPv4 address or one IPv6 /64.");

    public static final Setting<Integer> WATCH_BYTES =
            Setting.number(SECTION, "watch-bytes", 65_536, 1 << 26, 262_144)
                    .help(
                            "News that may wait for one client to read; past that its watch is"
                                    + " ended.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                MASTER_NAME,
                CONNECTIONS,
                CONNECTIONS_PER_ADDRESS,
                HANDSHAKES,
                HANDSHAKES_PER_ADDRESS,
                WATCH_BYTES);
    }
}
