package org.rollcall.dialect.crossfire;

import java.time.Duration;
import org.rollcall.dialect.crossfire.CrossfireSettings.DnsCheck;
import org.rollcall.guard.Visibility;
import org.rollcall.settings.AddressList;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.Settings;
import org.rollcall.settings.WebSettings;

/** The settings that packets and requests are handled by, taken over as a whole. */
record CrossfireRules(
        boolean version2,
        Duration dumpInterval,
        Duration expiry,
        Duration expiryV2,
        DnsCheck dnsCheck,
        CrossfireBlacklist blacklist,
        int rows,
        AddressList proxies,
        Visibility visibility) {

    static CrossfireRules of(Settings settings) {
        return new CrossfireRules(
                settings.get(CrossfireSettings.VERSION_2),
                settings.get(CrossfireSettings.DUMP_INTERVAL),
                settings.get(CrossfireSettings.EXPIRY),
                settings.get(CrossfireSettings.EXPIRY_V2),
                settings.get(CrossfireSettings.DNS_CHECK),
                CrossfireBlacklist.of(settings.get(CrossfireSettings.BLACKLIST)),
                settings.get(CrossfireSettings.ROWS),
                settings.get(WebSettings.PROXIES),
                new Visibility(settings.get(LimitsSettings.PRIVATE_SERVERS)));
    }

    /** A row whose age in whole seconds is the expiry still stands in the lists. */
    Duration lease() {
        return expiry.plusSeconds(1);
    }

    Duration leaseV2() {
        return expiryV2.plusSeconds(1);
    }
}
