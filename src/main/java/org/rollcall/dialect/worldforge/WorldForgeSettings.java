package org.rollcall.dialect.worldforge;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.rollcall.settings.AddressList;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsGroup;
import org.rollcall.settings.Tier;

/** The {@code [worldforge]} section. */
@ApplicationScoped
public class WorldForgeSettings implements SettingsGroup {

    /** How lists carry addresses. */
    public enum ByteOrder {
        CLASSIC,
        NETWORK
    }

    private static final String SECTION = "worldforge";

    public static final Setting<Integer> PORT =
            Setting.port(SECTION, "port", 8453)
                    .tier(Tier.ESSENTIAL)
                    .help("UDP port of the WorldForge metaserver protocol.");

    public static final Setting<Integer> NETWORK_ORDER_PORT =
            Setting.port(SECTION, "network-order-port", 0)
                    .tier(Tier.OFTEN)
                    .help(
                            "A second UDP port whose lists carry addresses in network order, for"
                                    + " clients made after 2023.");

    public static final Setting<ByteOrder> BYTE_ORDER =
            Setting.choice(SECTION, "byte-order", ByteOrder.class, ByteOrder.CLASSIC)
                    .help(
                            "How lists on the first port carry addresses: classic (reversed, what"
                                    + " all older clients expect) or network.");

    public static final Setting<Boolean> LIST_WITHOUT_SESSION =
            Setting.yesNo(SECTION, "list-without-session", false)
                    .tier(Tier.OFTEN)
                    .help(
                            "Answer list requests of clients that have not shaken hands, as the"
                                    + " original did; such answers share the budget for addresses"
                                    + " that have proved nothing.");

    public static final Setting<Duration> SERVER_EXPIRY =
            Setting.seconds(SECTION, "server-expiry", 10, 86_400, 360)
                    .tier(Tier.OFTEN)
                    .help(
                            "A server that was not heard for so long is delisted; cyphesis reports"
                                    + " every 240 to 300 s.");

    public static final Setting<Duration> CLIENT_EXPIRY =
            Setting.seconds(SECTION, "client-expiry", 10, 86_400, 360)
                    .help("A client session that was not renewed for so long ends.");

    public static final Setting<Integer> CLIENTS =
            Setting.number(SECTION, "clients", 1, 1_000_000, 65_536)
                    .help(
                            "Client sessions at one time; beyond, one not heard for long makes room.");

    public static final Setting<AddressList> PROXIES =
            Setting.addresses(SECTION, "proxies", "")
                    .help("Addresses that may register servers at other addresses.");

    public static final Setting<AddressList> ADMINS =
            Setting.addresses(SECTION, "admins", "127.0.0.0/8")
                    .help("Addresses whose ADMINREQ is answered.");

    public static final Setting<Boolean> DNS =
            Setting.yesNo(SECTION, "dns", true)
                    .help("Answer DNSREQ, which the PowerDNS pipe of WorldForge asks.");

    public static final Setting<Boolean> MONITOR =
            Setting.yesNo(SECTION, "monitor", true)
                    .help("Answer MONITOR to addresses that have a session.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                PORT,
                NETWORK_ORDER_PORT,
                BYTE_ORDER,
                LIST_WITHOUT_SESSION,
                SERVER_EXPIRY,
                CLIENT_EXPIRY,
                CLIENTS,
                PROXIES,
                ADMINS,
                DNS,
                MONITOR);
    }
}
