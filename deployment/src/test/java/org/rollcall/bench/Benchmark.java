package org.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Measures everything, prints the table and puts it into the README. */
public final class Benchmark {

    private Benchmark() {}

    /**
     * @param args the folder of the compiled programs, and the README; with {@code web} behind them
     *     that part alone is measured, and printed
     */
    public static void main(String[] args) throws IOException {
        Workbench bench = new Workbench(Path.of(args[0]));
        List<Row> rows = new ArrayList<>();
        if (args.length > 2 && args[2].equals("web")) {
            System.out.print(Table.of(WebRows.measure(bench)));
            return;
        }
        rows.addAll(PacketRows.measure(bench));
        rows.addAll(StreamRows.measure(bench));
        rows.addAll(NetPanzerRows.measure(bench));
        rows.addAll(MassRows.measure(bench));
        rows.addAll(WebRows.measure(bench));
        rows.addAll(PauseRows.measure(bench));
        rows.addAll(StartRows.of(bench.starts()));
        String section = section(rows);
        System.out.println();
        System.out.print(section);
        Readme.write(Path.of(args[1]), section);
    }

    private static String section(List<Row> rows) {
        return """
                Measured on %s with %d cores and Java %s by `mvn -Pbench verify`. The limit program answers with as many bytes and does
                nothing else (C, recvmmsg and sendmmsg); it runs in turn with Rollcall. A ratio is the median of %d pairs' ratios.

                %s"""
                .formatted(
                        LocalDate.now(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        Pairs.ROUNDS,
                        Table.of(rows));
    }
}
