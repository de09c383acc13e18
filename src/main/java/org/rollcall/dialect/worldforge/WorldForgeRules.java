package org.rollcall.dialect.worldforge;

import java.time.Duration;
import org.rollcall.guard.AttributeLimits;
import org.rollcall.guard.Visibility;
import org.rollcall.settings.AddressList;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.Settings;

/** The settings that packets are handled by, taken over as a whole. */
record WorldForgeRules(
        boolean listWithoutSession,
        boolean networkOrder,
        Duration serverExpiry,
        AddressList proxies,
        AddressList admins,
        boolean dns,
        boolean monitor,
        int servers,
        AttributeLimits attributes,
        Visibility visibility) {

    static WorldForgeRules of(Settings settings) {
        return new WorldForgeRules(
                settings.get(WorldForgeSettings.LIST_WITHOUT_SESSION),
                settings.get(WorldForgeSettings.BYTE_ORDER) == WorldForgeSettings.ByteOrder.NETWORK,
                settings.get(WorldForgeSettings.SERVER_EXPIRY),
                settings.get(WorldForgeSettings.PROXIES),
                settings.get(WorldForgeSettings.ADMINS),
                settings.get(WorldForgeSettings.DNS),
                settings.get(WorldForgeSettings.MONITOR),
                settings.get(LimitsSettings.SERVERS),
                AttributeLimits.of(settings),
                new Visibility(settings.get(LimitsSettings.PRIVATE_SERVERS)));
    }
}
