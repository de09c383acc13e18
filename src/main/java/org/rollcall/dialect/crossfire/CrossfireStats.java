package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The original's statistics file, {@code updates:requests:servers:players}: what was counted goes
 * on after a restart, and scripts that read the file go on as well.
 */
final class CrossfireStats {

    private static final Logger LOG = Logger.getLogger(CrossfireStats.class.getName());
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}):(\\d{1,18}):.*\\s*");
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Reports of servers that were taken, of both versions. */
    final LongAdder updates = new LongAdder();

    /** Lists that were given, of both versions. */
    final LongAdder requests = new LongAdder();

    private final Path file;
    private String written = "";
    private long writtenNanos;
    private boolean failing;

    /**
     * @param file null: kept nowhere
     */
    CrossfireStats(Path file, long nowNanos) {
        this.file = file;
        this.writtenNanos = nowNanos;
        if (file != null) {
            read();
        }
    }

    private void read() {
        try {
            Matcher line = LINE.matcher(Files.readString(file, US_ASCII));
            if (line.matches()) {
                updates.add(Long.parseLong(line.group(1)));
                requests.add(Long.parseLong(line.group(2)));
            }
        } catch (NoSuchFileException firstStart) {
            // Everything is counted from nought.
        } catch (IOException e) {
            LOG.warning(() -> "crossfire - " + file + " cannot be read; counted from 0: " + e);
        }
    }

    /** Whether it is time to write again. */
    synchronized boolean isDue(long nowNanos) {
        return nowNanos - writtenNanos >= PAUSE_NANOS;
    }

    synchronized void write(long servers, long players, long nowNanos) {
        writtenNanos = nowNanos;
        String line = updates.sum() + ":" + requests.sum() + ":" + servers + ":" + players + "\n";
        if (file == null || line.equals(written)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, line, US_ASCII);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            written = line;
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warning(() -> "crossfire - " + file + " cannot be written; tried again: " + e);
            }
            failing = true;
        }
    }
}
