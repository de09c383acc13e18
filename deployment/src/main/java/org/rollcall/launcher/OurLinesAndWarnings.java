package org.rollcall.launcher;

import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Keeps the container's chatter out of the log. A filter and not levels alone, because Payara sets
 * some of its loggers to INFO whatever the configuration says.
 */
public final class OurLinesAndWarnings implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        String logger = record.getLoggerName();
        return record.getLevel().intValue() >= Level.WARNING.intValue()
                || logger != null && logger.startsWith("org.rollcall");
    }
}
