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
                    .notUsedYet()
                    .help("A server that was not heard for so long is dead.");

    public static final Setting<Duration> CLIENT_REQUEST =
            Setting.seconds("game", "client-request-timeout", 1, 3_600, 30)
                    .alias("[server] client-request-timeout")
                    .notUsedYet()
                    .help("A request that takes longer is ended.");

    public static final Setting<Integer> CONNECTIONS =
            Setting.number("game", "connection-limit", 1, 1_000_000, 1_000)
                    .alias("[server] connection-limit")
                    .notUsedYet()
                    .help("Requests handled at the same time.");

    public static final Setting<Duration> HEARTBEAT_INTERVAL =
            Setting.seconds("game", "masterserver-heartbeat-interval", 10, 86_400, 300)
                    .alias("[server] masterserver-heartbeat-interval")
                    .notUsedYet()
                    .help("How often other masters hear from this one.");

    public static final Setting<String> MASTER_PASSWORD =
            Setting.secret("game", "masterserver-password", "")
                    .alias("[server] masterserver-password")
                    .notUsedYet()
                    .help("Password that old-style masters show each other.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                SERVER_ALIVE, CLIENT_REQUEST, CONNECTIONS, HEARTBEAT_INTERVAL, MASTER_PASSWORD);
    }
}
