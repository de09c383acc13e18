package org.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Measures everything, prints the table and puts it into the README. */
public final class Benchmark {

    private static final String ALL = "all";

    /** In the order in which they are measured and told. */
    private static final Map<String, Function<Workbench, List<Row>>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("packets", PacketRows::measure);
        PARTS.put("streams", StreamRows::measure);
        PARTS.put("netpanzer", NetPanzerRows::measure);
        PARTS.put("rings", RingRows::measure);
        PARTS.put("mass", MassRows::measure);
        PARTS.put("web", WebRows::measure);
        PARTS.put("pauses", PauseRows::measure);
    }

    private Benchmark() {}

    /**
     * @param args the folder of the compiled programs, and the README, which is written only when
     *     all is measured; the system property rollcall.bench may name one part, to be printed
     */
    public static void main(String[] args) throws IOException {
        Workbench bench = new Workbench(Path.of(args[0]));
        String wanted = System.getProperty("rollcall.bench", ALL);
        if (!wanted.equals(ALL)) {
            System.out.print(Table.of(part(wanted).apply(bench)));
            return;
        }
        List<Row> rows = new ArrayList<>();
        PARTS.values().forEach(part -> rows.addAll(part.apply(bench)));
        rows.addAll(StartRows.of(bench.starts()));
        String section = section(rows);
        System.out.println();
        System.out.print(section);
        Readme.write(Path.of(args[1]), section);
    }

    private static Function<Workbench, List<Row>> part(String name) {
        Function<Workbench, List<Row>> part = PARTS.get(name);
        if (part == null) {
            throw new IllegalArgumentException(
                    "rollcall.bench - \"%s\" (expected: %s or one of %s)"
                            .formatted(name, ALL, PARTS.keySet()));
        }
        return part;
    }

    private static String section(List<Row> rows) {
        return """
                Measured on %s with %d cores and Java %s by `mvn -Pbench verify`. The limit program answers with as many bytes and does
                nothing else (C, recvmmsg and sendmmsg); it runs in turn with Rollcall. A ratio is the median of %d pairs' ratios.
                On the rings the load seals and opens as much as Rollcall, with the same code and on the same cores: what stands there
                by the second is what both do together; CPU is Rollcall's alone, beside that of the cryptography in it.

                %s"""
                .formatted(
                        LocalDate.now(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        Pairs.ROUNDS,
                        Table.of(rows));
    }
}
