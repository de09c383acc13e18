package org.rollcall.bench;

import java.util.List;

/** What a mass of servers that come and go does to those who ask meanwhile. */
final class PauseRows {

    private static final int SERVERS = 100_000;
    private static final int EXPIRY_SECONDS = 10;
    private static final int PROBE_SECONDS = EXPIRY_SECONDS + 10;

    private PauseRows() {}

    static List<Row> measure(Workbench bench) {
        var options = bench.options().with("worldforge", "server-expiry", EXPIRY_SECONDS);
        try (Server server = bench.start("pauses", options);
                Floor floor = bench.floor(8)) {
            bench.say("100,000 servers come and expire, to warm up");
            bench.load.begin(server, "register", SERVERS).output();
            server.awaitEntries(0);
            bench.say("100,000 servers come and expire, and one client asks for the list each ms");
            Command seen = bench.load.begin(server, "probe", PROBE_SECONDS);
            Command seenOnFloor = bench.load.begin(floor, "probe", PROBE_SECONDS);
            bench.load.begin(server, "register", SERVERS).output();
            Run ours = Run.of(seen.output(), 0);
            Run machine = Run.of(seenOnFloor.output(), 0);
            server.awaitEntries(0);
            return List.of(
                    Row.judged(
                            "longest pause, 100,000 servers come and expire",
                            "%.1f ms",
                            ours.longestMillis(),
                            Row.text("limit %.1f ms", machine.longestMillis()),
                            Goal.atMost(50, "ms")));
        }
    }
}
