package org.rollcall.operator;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsGroup;
import org.rollcall.settings.Tier;

/** {@code [admin]}: how operators come in. */
@ApplicationScoped
public class OperatorSettings implements SettingsGroup {

    public static final Setting<Duration> SESSION =
            Setting.seconds("admin", "session-timeout", 60, 86_400, 1_800)
                    .tier(Tier.OFTEN)
                    .help(
                            "An operator who did nothing for so long has to log in again; what he"
                                    + " was typing is kept.");

    public static final Setting<Integer> FORM_BYTES =
            Setting.number("admin", "form-bytes", 16_384, 1 << 28, 1 << 20)
                    .help("Largest form or request that the administration reads, in bytes.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(SESSION, FORM_BYTES);
    }
}
