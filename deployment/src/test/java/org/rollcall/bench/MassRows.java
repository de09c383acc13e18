package org.rollcall.bench;

import java.util.ArrayList;
import java.util.List;

/** What very many servers take. */
final class MassRows {

    private static final List<Integer> SERVERS = List.of(100_000, 1_000_000);

    private MassRows() {}

    static List<Row> measure(Workbench bench) {
        List<Row> rows = new ArrayList<>();
        try (Server server = bench.start("1,000,000 servers", bench.options().jvm("-Xmx2g"))) {
            long empty = server.heapBytes();
            for (int servers : SERVERS) {
                bench.say("registers %,d servers", servers);
                bench.load.begin(server, "register", servers).output();
                server.awaitEntries(servers);
                double each = (server.heapBytes() - empty) / (double) servers;
                rows.add(
                        Row.judged(
                                Row.text("heap per server, %,d servers in -Xmx2g", servers),
                                "%.0f bytes",
                                each,
                                Goal.atMost(1024, "bytes")));
            }
        }
        return rows;
    }
}
