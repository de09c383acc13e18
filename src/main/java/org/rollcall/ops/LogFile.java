package org.rollcall.ops;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Appends log lines to one file, in the form of the old masters: {@code <2026-11-21 11:02:03>
 * text}. A file that was moved away by log rotation is begun anew.
 */
final class LogFile extends Handler {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("'<'yyyy-MM-dd HH:mm:ss'> '", Locale.ROOT);

    private final Path path;
    private OutputStream out;
    private Object inode;

    /**
     * @throws IOException if the file cannot be appended to
     */
    LogFile(Path path) throws IOException {
        this.path = path;
        setFormatter(new OldForm());
        open();
    }

    Path path() {
        return path;
    }

    /** Opens the file again if another one, or none, is in its place. */
    synchronized void follow() throws IOException {
        if (out != null && !(Files.exists(path) && inodeOf(path).equals(inode))) {
            out.close();
            out = null;
        }
        if (out == null) {
            open();
        }
    }

    private void open() throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        inode = inodeOf(path);
    }

    private static Object inodeOf(Path path) throws IOException {
        return Objects.requireNonNullElse(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey(), path);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (out == null || !isLoggable(record)) {
            return;
        }
        try {
            // One write for one line, so that a reader never sees a half one.
            out.write(getFormatter().format(record).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            reportError(path.toString(), e, ErrorManager.WRITE_FAILURE);
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public synchronized void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            reportError(path.toString(), e, ErrorManager.CLOSE_FAILURE);
        }
        out = null;
    }

    private static final class OldForm extends Formatter {
        private final SimpleFormatter message = new SimpleFormatter();

        @Override
        public String format(LogRecord record) {
            StringBuilder line = new StringBuilder();
            TIME.withZone(ZoneId.systemDefault()).formatTo(record.getInstant(), line);
            if (record.getLevel().intValue() > Level.INFO.intValue()) {
                line.append(record.getLevel().getName().toLowerCase(Locale.ROOT)).append(": ");
            }
            line.append(message.formatMessage(record)).append('\n');
            if (record.getThrown() != null) {
                StringWriter trace = new StringWriter();
                record.getThrown().printStackTrace(new PrintWriter(trace, true));
                line.append(trace);
            }
            return line.toString();
        }
    }
}
