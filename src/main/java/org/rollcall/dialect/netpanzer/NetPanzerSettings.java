package org.rollcall.dialect.netpanzer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsGroup;
import org.rollcall.settings.Tier;

/**
 * The {@code [netpanzer]} section. Ports, times and the password of the masters stand where the
 * first netPanzer masters had them: in {@code [network]} and {@code [game]}.
 */
@ApplicationScoped
public class NetPanzerSettings implements SettingsGroup {

    /** What becomes of a server that does not answer on its game port. */
    public enum Verify {
        OFF,
        FLAG,
        REQUIRED
    }

    private static final String SECTION = "netpanzer";

    public static final Setting<Verify> VERIFY =
            Setting.choice(SECTION, "verify", Verify.class, Verify.FLAG)
                    .tier(Tier.OFTEN)
                    .help(
                            "Servers are sent an echo request to their game port with each"
                                    + " heartbeat: off, never; flag, the result is kept as"
                                    + " attribute verified; required, who does not answer is not"
                                    + " listed.");

    public static final Setting<Duration> STATUS_INTERVAL =
            Setting.seconds(SECTION, "status-interval", 0, 86_400, 60)
                    .tier(Tier.OFTEN)
                    .help(
                            "How often a verified server is asked for its name, map, version and"
                                    + " players; 0: never.");

    public static final Setting<Boolean> GAMESPY_HEADER =
            Setting.yesNo(SECTION, "gamespy-header", true)
                    .help(
                            "Lists in GameSpy form begin with the header that qstat 2.17 expects;"
                                    + " no: as qstat of 2004 did.");

    public static final Setting<Boolean> INFO =
            Setting.yesNo(SECTION, "info", true)
                    .help(
                            "Answer status and echo about this master on UDP ocport, within the"
                                    + " budget for addresses that have proved nothing.");

    public static final Setting<String> MASTER_NAME =
            Setting.text(SECTION, "name", "Rollcall").help("What this master is called there.");

    public static final Setting<Integer> CONNECTIONS =
            Setting.number(SECTION, "connections", 1, 1_000_000, 5_000)
                    .help("Connections to each old-style port at the same time, of all together.");

    public static final Setting<String> PUBLIC_ADDRESS =
            Setting.bindAddress(SECTION, "public-address", "*")
                    .alias("[server] ip")
                    .help(
                            "The IPv4 address under which other masters and old servers find this"
                                    + " one; *: the one at which each asker has reached it.");

    public static final Setting<String> NEIGHBOURS =
            Setting.text(SECTION, "neighbours", "")
                    .tier(Tier.OFTEN)
                    .help(
                            "Old-style masters to register with: host names or IPv4 addresses,"
                                    + " with :port where it is not 28900, separated by commas.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                VERIFY,
                STATUS_INTERVAL,
                GAMESPY_HEADER,
                INFO,
                MASTER_NAME,
                CONNECTIONS,
                PUBLIC_ADDRESS,
                NEIGHBOURS);
    }
}
