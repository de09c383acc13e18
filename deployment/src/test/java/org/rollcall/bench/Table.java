package org.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows as Markdown that can be read as it stands. */
final class Table {

    private static final List<String> HEAD =
            List.of("what", "Rollcall", "beside", "ratio", "to hold", "held");

    private Table() {}

    static String of(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        rows.forEach(row -> lines.add(row.cells()));
        int[] widths = widths(lines);
        lines.add(1, IntStream.of(widths).mapToObj("-"::repeat).toList());
        return lines.stream().map(cells -> line(cells, widths)).collect(Collectors.joining());
    }

    private static int[] widths(List<List<String>> lines) {
        return IntStream.range(0, HEAD.size())
                .map(column -> lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0))
                .toArray();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(' ').append(cell).append(" ".repeat(widths[i] - cell.length()));
            line.append(" |");
        }
        return line.append('\n').toString();
    }
}
