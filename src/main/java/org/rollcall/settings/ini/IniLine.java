package org.rollcall.settings.ini;

import java.util.List;

/**
 * One line as it stands, and what was found in it.
 *
 * @param end its line end; empty for a last line without one
 * @param section the name in brackets that begins the line, or null
 */
record IniLine(
        String text,
        String end,
        String section,
        List<Statement> statements,
        List<Remark> oddities) {

    /** Where a key's value stands in the line, and what it says. */
    record Statement(String key, int valueStart, int valueEnd, String value) {}

    IniLine {
        statements = List.copyOf(statements);
        oddities = List.copyOf(oddities);
    }

    static IniLine of(String text, String end) {
        return new IniScanner(text).line(end);
    }

    boolean isBlankOrComment() {
        return section == null && statements.isEmpty() && oddities.isEmpty();
    }

    /** The line with one value exchanged and every other character kept. */
    IniLine with(Statement statement, String value) {
        String before = text.substring(0, statement.valueStart());
        String after = text.substring(statement.valueEnd());
        // Without a semicolon a comment right behind would become part of the value.
        String between = after.startsWith("#") && !value.isEmpty() ? "; " : "";
        return of(before + written(value) + between + after, end);
    }

    /** A value as it must stand in a file to be read as itself. */
    static String written(String value) {
        boolean plain =
                value.equals(value.trim()) && value.chars().noneMatch(c -> ";#\"".indexOf(c) >= 0);
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
