package org.rollcall.launcher;

import java.util.Objects;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps the container's chatter out of the log. A filter and not levels alone, because Payara sets
 * some of its loggers to INFO whatever the configuration says.
 */
public final class OurLinesAndWarnings implements Filter {

    // How Payara tells that a browser did not wait for the answer: any stranger's doing.
    private static final Pattern HUNG_UP =
            Pattern.compile(
                    "java\\.io\\.IOException: "
                            + "(Connection is closed|Broken pipe|Connection reset)");

    @Override
    public boolean isLoggable(LogRecord record) {
        String logger = record.getLoggerName();
        if (logger != null && logger.startsWith("org.rollcall")) {
            return true;
        }
        return record.getLevel().intValue() >= Level.WARNING.intValue() && !hungUp(record);
    }

    private static boolean hungUp(LogRecord record) {
        return Stream.of(record.getMessage(), record.getThrown())
                .filter(Objects::nonNull)
                .anyMatch(text -> HUNG_UP.matcher(text.toString()).find());
    }
}
