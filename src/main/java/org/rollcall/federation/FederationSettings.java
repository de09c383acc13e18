package org.rollcall.federation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsFamily;
import org.rollcall.settings.SettingsGroup;
import org.rollcall.settings.Tier;

/** {@code [federation]}, and one {@code [neighbour NAME]} for each master to share lists with. */
@ApplicationScoped
public class FederationSettings implements SettingsGroup {

    private static final String SECTION = "federation";

    public static final Setting<String> NAME =
            Setting.text(SECTION, "name", "Rollcall").help("What this master is called there.");

    public static final Setting<String> NET_NAME =
            Setting.text(SECTION, "net-name", "").help("The network that this master belongs to.");

    public static final Setting<Integer> QUOTA =
            Setting.number(SECTION, "quota", 0, 10_000_000, 100_000)
                    .help("Servers that each neighbour may have here; further ones are refused.");

    /** In the order of {@link #neighbour}. */
    public static final SettingsFamily NEIGHBOUR =
            new SettingsFamily("neighbour", FederationSettings::neighbour);

    private static List<Setting<?>> neighbour(String section) {
        return List.of(
                Setting.text(section, "adress", "")
                        .alias("address")
                        .tier(Tier.OFTEN)
                        .help("Host name or address of another master, to share lists with."),
                Setting.port(section, "mmport", 6060)
                        .tier(Tier.OFTEN)
                        .help("Its port for other masters; 0: it is not dialled, but may dial."),
                Setting.text(section, "key", "")
                        .tier(Tier.OFTEN)
                        .help("Its public key: 44 characters, as its log and its page show it."));
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(NAME, NET_NAME, QUOTA);
    }

    @Override
    public List<SettingsFamily> families() {
        return List.of(NEIGHBOUR);
    }
}
