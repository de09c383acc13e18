package org.rollcall.web.admin;

import java.util.ArrayList;
import java.util.List;
import org.rollcall.settings.file.LineDiff.DiffLine;

/**
 * A line of a comparison as a page shows it.
 *
 * @param kind went, came, same or gap
 */
public record DiffRow(String kind, String sign, String text) {

    private static final int AROUND = 2;

    /** What changed with a little around it; where lines are left out is a gap. */
    static List<DiffRow> around(List<DiffLine> lines) {
        List<DiffRow> rows = new ArrayList<>();
        boolean gap = false;
        for (int i = 0; i < lines.size(); i++) {
            if (isNearChange(lines, i)) {
                rows.add(row(lines.get(i)));
                gap = false;
            } else if (!gap) {
                rows.add(new DiffRow("gap", "", "⋯"));
                gap = true;
            }
        }
        return rows;
    }

    private static boolean isNearChange(List<DiffLine> lines, int at) {
        int end = Math.min(lines.size(), at + AROUND + 1);
        return lines.subList(Math.max(0, at - AROUND), end).stream()
                .anyMatch(line -> line.sign() != ' ');
    }

    private static DiffRow row(DiffLine line) {
        return switch (line.sign()) {
            case '-' -> new DiffRow("went", "−", line.text());
            case '+' -> new DiffRow("came", "+", line.text());
            default -> new DiffRow("same", "", line.text());
        };
    }
}
