package org.rollcall.launcher;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.rollcall.settings.file.FileStamp;

/**
 * The operator's certificate and key, read again when one of the files has changed. What cannot be
 * used is a line in the log, and the former ones stay; at first there are none, and handshakes
 * fail.
 */
final class TlsFiles {

    private static final Logger LOG = Logger.getLogger(TlsFiles.class.getName());
    private static final long MILLIS_BETWEEN_LOOKS = 2_000;

    /** For the application's dashboard. */
    private static final String UNTIL = "rollcall.https.until";

    private static final String FAULT = "rollcall.https.fault";

    private final Path certificate;
    private final Path key;
    private volatile TlsIdentity identity;
    private List<Optional<FileStamp>> seen = List.of();
    private List<Optional<FileStamp>> taken = List.of();

    /** Null while the files are in use. */
    private String fault;

    TlsFiles(Path certificate, Path key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** Null while there is none that can be used. */
    TlsIdentity identity() {
        return identity;
    }

    void watch() {
        take();
        Thread watching = new Thread(this::run, "rollcall-certificate");
        watching.setDaemon(true);
        watching.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
                look();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** A change counts once it was seen twice: the two files are hardly written at one stroke. */
    synchronized void look() {
        List<Optional<FileStamp>> now = stamps();
        boolean settled = now.equals(seen);
        seen = now;
        // What failed is tried again: permissions, for one, do not show in the stamps.
        if (settled && (fault != null || !now.equals(taken))) {
            take();
        }
    }

    synchronized void take() {
        seen = stamps();
        boolean again = seen.equals(taken);
        taken = seen;
        try {
            identity = TlsIdentity.read(certificate, key);
            fault = null;
            System.setProperty(UNTIL, identity.first().getNotAfter().toInstant().toString());
            System.clearProperty(FAULT);
            LOG.info(() -> "pages https - " + identity.text());
        } catch (IOException e) {
            String before = fault;
            fault = text(e);
            System.setProperty(FAULT, fault);
            if (!again || !fault.equals(before)) {
                tellFault();
            }
        }
    }

    private static String text(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof NoSuchFileException ? message + ": no such file" : message;
    }

    private void tellFault() {
        String then = identity == null ? "no HTTPS until it is there" : "the former one stays";
        LOG.severe("pages https - " + fault + "; " + then);
    }

    private List<Optional<FileStamp>> stamps() {
        return List.of(FileStamp.of(certificate), FileStamp.of(key));
    }
}
