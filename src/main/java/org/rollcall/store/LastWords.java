package org.rollcall.store;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Logger;

/**
 * A line for the log, also while the process ends: by then the JDK may have taken the log down, and
 * the launcher the streams, so that the container's farewell is not seen.
 */
final class LastWords {

    private static final Logger LOG = Logger.getLogger(LastWords.class.getName());

    private LastWords() {}

    static void say(String line) {
        if (Logger.getLogger("").getHandlers().length > 0) {
            LOG.warning(line);
            return;
        }
        // Not closed: the stream is everybody's.
        PrintStream log = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        log.println(now + " WARNING " + LOG.getName() + " " + line);
    }
}
