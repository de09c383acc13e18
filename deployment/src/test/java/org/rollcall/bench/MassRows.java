package org.rollcall.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.wire.Await;

/** What very many servers take: of the heap, and of the time for a restart. */
final class MassRows {

    private static final int MANY = 100_000;
    private static final int MOST = 1_000_000;

    private final Workbench bench;
    private final List<Row> rows = new ArrayList<>();

    private MassRows(Workbench bench) {
        this.bench = bench;
    }

    static List<Row> measure(Workbench bench) {
        MassRows measured = new MassRows(bench);
        try (Server server = bench.start("1,000,000 servers", bench.options().jvm("-Xmx2g"))) {
            long empty = server.heapBytes();
            measured.register(server, MANY);
            server.awaitStored();
            measured.heap(server, empty, MANY);
            try (Server restarted = measured.restart(server)) {
                measured.register(restarted, MOST);
                measured.heap(restarted, empty, MOST);
            }
        }
        return measured.rows;
    }

    private void register(Server server, int servers) {
        bench.say("registers %,d servers", servers);
        bench.load.begin(server, "register", servers).output();
        server.awaitEntries(servers);
    }

    private void heap(Server server, long empty, int servers) {
        double each = (server.heapBytes() - empty) / (double) servers;
        rows.add(
                Row.judged(
                        Row.text("heap per server, %,d servers in -Xmx2g", servers),
                        "%.0f bytes",
                        each,
                        Goal.atMost(1024, "bytes")));
    }

    /** From the start of the process until a player has the whole list, beyond a usual start. */
    private Server restart(Server server) {
        bench.say("restarts it with %,d servers", MANY);
        Server restarted = server.restart();
        Await.until(
                Duration.ofMinutes(2),
                () -> listed(restarted) == MANY,
                () -> listed(restarted) + " servers listed after the restart");
        double whole = restarted.sinceStart().toMillis() / 1e3;
        restarted.awaitPages();
        double usual = StartRows.packets(bench.starts());
        rows.add(
                Row.judged(
                        Row.text("restart with %,d servers: whole list, beyond a start", MANY),
                        "%.1f s",
                        Math.max(0, whole - usual),
                        Row.text("start %.1f s", usual),
                        Goal.atMost(5, "s")));
        return restarted;
    }

    private int listed(Server server) {
        return bench.load.run(server, "list-clients", 0.3, 1).total();
    }
}
