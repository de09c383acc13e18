package org.rollcall.federation;

import java.time.Duration;
import java.util.List;
import org.rollcall.guard.AttributeLimits;
import org.rollcall.settings.GameSettings;
import org.rollcall.settings.Settings;
import org.rollcall.settings.Version;

/**
 * What the settings say of this ring.
 *
 * @param alive how long a lost neighbour's servers stay
 * @param heartbeat between two words on a link
 */
record Rules(
        List<Neighbour> neighbours,
        int quota,
        Duration alive,
        Duration heartbeat,
        String name,
        String netName,
        String software,
        AttributeLimits limits) {

    private static final Duration MOST_HEARTBEAT = Duration.ofSeconds(30);

    static Rules of(Settings settings) {
        Duration interval = settings.get(GameSettings.HEARTBEAT_INTERVAL);
        return new Rules(
                Neighbour.of(settings),
                settings.get(FederationSettings.QUOTA),
                settings.get(GameSettings.SERVER_ALIVE),
                interval.compareTo(MOST_HEARTBEAT) < 0 ? interval : MOST_HEARTBEAT,
                settings.get(FederationSettings.NAME),
                settings.get(FederationSettings.NET_NAME),
                "Rollcall " + Version.TEXT,
                AttributeLimits.of(settings));
    }
}
