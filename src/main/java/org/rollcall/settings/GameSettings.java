package org.rollcall.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** {@code [game]}: times and limits of the netPanzer masters, {@code [server]} in their files. */
@ApplicationScoped
public class GameSettings implements SettingsGroup {

    public static final Setting<Duration> SERVER_ALIVE =
            Setting.seconds("game", "server-alive-timeout", 10, 86_400, 720)
                    .alias("[server] server-alive-timeout")
                    .help(
                            "Servers of netPanzer and of the rings, and a lost neighbour's, go when nothing was heard of them for so long.");

    public static final Setting<Duration> CLIENT_REQUEST =
            Setting.seconds("game", "client-request-timeout", 1, 3_600, 30)
                    .alias("[server] client-request-timeout")
                    .help(
                            "A connection to an old-style port is ended after so long, whatever"
                                    + " happens on it.");

    public static final Setting<Integer> CONNECTIONS =
            Setting.number("game", "connection-limit", 1, 1_000_000, 32)
                    .alias("[server] connection-limit")
                    .help(
                            "Connections that one address (IPv6: one /64) may have on each old-style"
                                    + " port at the same time; for all together see [netpanzer]"
                                    + " connections.");

    public static final Setting<Duration> HEARTBEAT_INTERVAL =
            Setting.seconds("game", "masterserver-heartbeat-interval", 10, 86_400, 300)
                    .alias("[server] masterserver-heartbeat-interval")
                    .help(
                            "How often other old-style masters hear from this one; neighbours on ring 0 at least every 30 s.");

    public static final Setting<String> MASTER_PASSWORD =
            Setting.secret("game", "masterserver-password", "")
                    .alias("[server] masterserver-password")
                    .help(
                            "Password that old-style masters show each other; empty: none registers"
                                    + " here, and this one registers nowhere.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                SERVER_ALIVE, CLIENT_REQUEST, CONNECTIONS, HEARTBEAT_INTERVAL, MASTER_PASSWORD);
    }
}
