package org.rollcall.dialect.crossfire;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsGroup;
import org.rollcall.settings.Tier;

/** The {@code [crossfire]} section. */
@ApplicationScoped
public class CrossfireSettings implements SettingsGroup {

    /** What becomes of updates whose host name does not belong to their sender. */
    public enum DnsCheck {
        /** Nothing is looked up. */
        OFF,
        /** They are listed, and the owner is told. */
        REPORT,
        /** They are refused, and the owner is told. */
        STRICT
    }

    private static final String SECTION = "crossfire";
    private static final int DAY = 86_400;

    public static final Setting<Integer> PORT =
            Setting.port(SECTION, "port", 13326)
                    .tier(Tier.ESSENTIAL)
                    .help("Port of version 1: UDP for game servers, TCP for the list.");

    public static final Setting<Boolean> VERSION_2 =
            Setting.yesNo(SECTION, "version-2", true)
                    .tier(Tier.OFTEN)
                    .help(
                            "Serve version 2 on the port of the pages: meta_update.php,"
                                    + " meta_client.php and meta_html.php.");

    public static final Setting<Duration> DUMP_INTERVAL =
            Setting.seconds(SECTION, "dump-interval", 0, 3_600, 5)
                    .tier(Tier.OFTEN)
                    .help("An address gets the list of version 1 at most this often.");

    public static final Setting<Duration> EXPIRY =
            Setting.seconds(SECTION, "expiry", 1, DAY, 600)
                    .tier(Tier.OFTEN)
                    .help(
                            "A server that was not heard for longer leaves the list of version 1;"
                                    + " servers report every 300 to 360 s.");

    public static final Setting<Duration> EXPIRY_V2 =
            Setting.seconds(SECTION, "expiry-v2", 1, DAY, 3_600)
                    .tier(Tier.OFTEN)
                    .help(
                            "A version 2 server that was not heard for longer is delisted; servers"
                                    + " report every minute.");

    public static final Setting<DnsCheck> DNS_CHECK =
            Setting.choice(SECTION, "dns-check", DnsCheck.class, DnsCheck.REPORT)
                    .tier(Tier.OFTEN)
                    .help(
                            "Whether the host name of a version 2 update must belong to its sender:"
                                    + " off, report (tell its owner) or strict (refuse it).");

    public static final Setting<String> BLACKLIST =
            Setting.text(SECTION, "blacklist", "")
                    .tier(Tier.OFTEN)
                    .help(
                            "Patterns with blanks between them; a sender whose address or DNS name"
                                    + " matches one is not listed. Regular expressions that match"
                                    + " anywhere, in any case of letters, such as"
                                    + " ^192\\.0\\.2\\. or \\.example\\.net$.");

    public static final Setting<Integer> ROWS =
            Setting.number(SECTION, "rows", 1, 1_000_000, 10_000)
                    .help(
                            "Servers in a list at most, the most populated and freshest first;"
                                    + " clients of version 1.12 and older can hold 99.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                PORT, VERSION_2, DUMP_INTERVAL, EXPIRY, EXPIRY_V2, DNS_CHECK, BLACKLIST, ROWS);
    }
}
