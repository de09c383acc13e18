package org.rollcall.guard;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsGroup;

/** What strangers are granted, in {@code [limits]}. */
@ApplicationScoped
public class GuardSettings implements SettingsGroup {

    public static final Setting<Integer> UNPROVED_BYTES_PER_NETWORK =
            Setting.number("limits", "unproved-bytes-per-network", 0, 1 << 30, 8 * 1024)
                    .help(
                            "Bytes a second that one network (IPv4 /24, IPv6 /48) gets in answers"
                                    + " that an old protocol owes to addresses that have proved"
                                    + " nothing; counted for each such protocol.");

    public static final Setting<Integer> UNPROVED_BYTES_IN_ALL =
            Setting.number("limits", "unproved-bytes", 0, 1 << 30, 1 << 20)
                    .help("The same for all networks together.");

    public static final Setting<Integer> ATTRIBUTES =
            Setting.number("limits", "attributes-per-server", 0, 1000, 64)
                    .help("How many attributes a server may set.");

    public static final Setting<Integer> ATTRIBUTE_NAME_BYTES =
            Setting.number("limits", "attribute-name-bytes", 1, 1024, 64)
                    .help("Longest name of an attribute, in bytes.");

    public static final Setting<Integer> ATTRIBUTE_VALUE_BYTES =
            Setting.number("limits", "attribute-value-bytes", 0, 2048, 1024)
                    .help("Longest value of an attribute, in bytes.");

    public static final Setting<Integer> ATTRIBUTE_BYTES_PER_SERVER =
            Setting.number("limits", "attribute-bytes-per-server", 0, 1 << 20, 8 * 1024)
                    .help("Names and values of one server's attributes together, in bytes.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                UNPROVED_BYTES_PER_NETWORK,
                UNPROVED_BYTES_IN_ALL,
                ATTRIBUTES,
                ATTRIBUTE_NAME_BYTES,
                ATTRIBUTE_VALUE_BYTES,
                ATTRIBUTE_BYTES_PER_SERVER);
    }
}
