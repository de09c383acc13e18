package org.rollcall.dialect.ring;

import java.time.Duration;
import org.rollcall.guard.AttributeLimits;
import org.rollcall.guard.Visibility;
import org.rollcall.settings.GameSettings;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.Settings;

/** The settings that requests are handled by, taken over as a whole. */
record RingRules(
        Duration lease,
        String masterName,
        int watchBytes,
        AttributeLimits attributes,
        Visibility visibility) {

    static RingRules of(Settings settings) {
        return new RingRules(
                settings.get(GameSettings.SERVER_ALIVE),
                settings.get(RingSettings.MASTER_NAME),
                settings.get(RingSettings.WATCH_BYTES),
                AttributeLimits.of(settings),
                new Visibility(settings.get(LimitsSettings.PRIVATE_SERVERS)));
    }

    /** How often servers shall renew: two may get lost. */
    Duration interval() {
        return lease.dividedBy(3);
    }
}
