package org.rollcall.store.database;

import java.sql.SQLException;

/** What a failure says about the database. */
public final class SqlFault {

    private static final int LONGEST = 200;

    private SqlFault() {}

    /** Whether a value was at fault and not the database: more tries would not help. */
    public static boolean isAboutData(Throwable thrown) {
        SQLException fault = find(thrown);
        String state = fault == null ? null : fault.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Whether no database had a part in it. */
    public static boolean isOurs(Throwable thrown) {
        return find(thrown) == null;
    }

    /** One line for people. */
    public static String text(Throwable thrown) {
        SQLException fault = find(thrown);
        String message = fault == null ? thrown.toString() : String.valueOf(fault.getMessage());
        String line = message.strip().lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    /** The innermost, which is the driver's own. */
    private static SQLException find(Throwable thrown) {
        SQLException found = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }
}
