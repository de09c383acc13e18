package org.rollcall.settings.file;

import java.util.ArrayList;
import java.util.List;

/** The lines of two texts in one list: those of both, those that went, those that came. */
public final class LineDiff {

    // Beyond this the middle part is told as exchanged instead of taking seconds and memory.
    private static final long MOST_CELLS = 4_000_000;

    private final List<String> before;
    private final List<String> after;
    private final List<String> shownBefore;
    private final List<String> shownAfter;
    private final List<DiffLine> result = new ArrayList<>();

    private LineDiff(
            List<String> before,
            List<String> after,
            List<String> shownBefore,
            List<String> shownAfter) {
        this.before = before;
        this.after = after;
        this.shownBefore = shownBefore;
        this.shownAfter = shownAfter;
    }

    /**
     * @param sign ' ' in both, '-' only before, '+' only after
     */
    public record DiffLine(char sign, String text) {
        @Override
        public String toString() {
            return sign + " " + text;
        }
    }

    /** Compares the lines, and gives those of the second pair of lists: the same ones, starred. */
    public static List<DiffLine> of(
            List<String> before,
            List<String> after,
            List<String> shownBefore,
            List<String> shownAfter) {
        LineDiff diff = new LineDiff(before, after, shownBefore, shownAfter);
        diff.compare();
        return diff.result;
    }

    private void compare() {
        int start = 0;
        int endBefore = before.size();
        int endAfter = after.size();
        while (start < endBefore && start < endAfter && same(start, start)) {
            result.add(new DiffLine(' ', shownBefore.get(start++)));
        }
        while (endBefore > start && endAfter > start && same(endBefore - 1, endAfter - 1)) {
            endBefore--;
            endAfter--;
        }
        middle(start, endBefore, endAfter);
        shownBefore
                .subList(endBefore, before.size())
                .forEach(l -> result.add(new DiffLine(' ', l)));
    }

    private void middle(int start, int endBefore, int endAfter) {
        int rows = endBefore - start;
        int columns = endAfter - start;
        int i = 0;
        int j = 0;
        if ((long) rows * columns <= MOST_CELLS) {
            int[][] common = commonLengths(start, rows, columns);
            while (i < rows && j < columns) {
                if (same(start + i, start + j)) {
                    result.add(new DiffLine(' ', shownBefore.get(start + i++)));
                    j++;
                } else if (common[i + 1][j] >= common[i][j + 1]) {
                    result.add(new DiffLine('-', shownBefore.get(start + i++)));
                } else {
                    result.add(new DiffLine('+', shownAfter.get(start + j++)));
                }
            }
        }
        shownBefore.subList(start + i, endBefore).forEach(l -> result.add(new DiffLine('-', l)));
        shownAfter.subList(start + j, endAfter).forEach(l -> result.add(new DiffLine('+', l)));
    }

    private int[][] commonLengths(int start, int rows, int columns) {
        int[][] common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] =
                        same(start + i, start + j)
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private boolean same(int lineBefore, int lineAfter) {
        return before.get(lineBefore).equals(after.get(lineAfter));
    }
}
