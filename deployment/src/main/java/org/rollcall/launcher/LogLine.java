package org.rollcall.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** {@code time level logger message} on one line; only a stack trace takes more. */
public final class LogLine extends Formatter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    @Override
    public String format(LogRecord record) {
        if (record.getResourceBundle() == null && record.getLoggerName() != null) {
            // Payara logs the keys of its messages, and leaves their lookup to its own formatter.
            Logger logger = Logger.getLogger(record.getLoggerName());
            record.setResourceBundle(logger.getResourceBundle());
        }
        String time = TIME.format(record.getInstant().atZone(ZoneId.systemDefault()));
        String line =
                "%s %s %s %s%n"
                        .formatted(
                                time,
                                record.getLevel().getName(),
                                record.getLoggerName(),
                                onOneLine(formatMessage(record)));
        return record.getThrown() == null ? line : line + trace(record.getThrown());
    }

    private static String onOneLine(String message) {
        if (message == null) {
            return "";
        }
        return message.strip().replaceAll("\\s*\\R\\s*", " | ").replaceAll("\\p{Cntrl}", "?");
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
