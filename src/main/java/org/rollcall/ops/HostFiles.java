package org.rollcall.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.rollcall.settings.Setting;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsChanged;
import org.rollcall.settings.SettingsService;
import org.rollcall.settings.SystemSettings;
import org.rollcall.settings.file.SettingsFile;

/**
 * The files of {@code [system]} that other programs of the host look at. None of them is worth a
 * failed start: what cannot be written is told, and goes without.
 */
@jakarta.ejb.Startup
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HostFiles {

    private static final Logger LOG = Logger.getLogger(HostFiles.class.getName());
    // The parent of all our loggers; held, since its handlers go with it.
    private static final Logger OURS = Logger.getLogger("org.rollcall");

    @Inject SettingsService settings;
    private PidFile pidFile;
    private LogFile logFile;
    private boolean lost;

    @PostConstruct
    void start() {
        openLog(settings.current());
        if (logFile != null) {
            // These were told before there was a file to tell them in.
            settings.findings().forEach(f -> logFile.publish(new LogRecord(f.level(), f.text())));
        }
        String path = settings.current().get(SystemSettings.PID_FILE);
        if (!path.isBlank()) {
            writePid(settings.home().resolve(path));
        }
    }

    /** Public, since a session bean observes with its business methods only. */
    public void changed(@Observes SettingsChanged event) {
        Setting<String> path = SystemSettings.LOG_FILE;
        if (!event.before().get(path).equals(event.after().get(path))) {
            closeLog();
            openLog(event.after());
        }
    }

    /** Log rotation moves the file away; a container that reads its logging anew drops handlers. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void followLog() {
        if (logFile == null) {
            return;
        }
        try {
            logFile.follow();
            lost = false;
        } catch (IOException e) {
            if (!lost) {
                warn("logfile", logFile.path(), e);
            }
            lost = true;
        }
        if (!Arrays.asList(OURS.getHandlers()).contains(logFile)) {
            OURS.addHandler(logFile);
        }
    }

    @PreDestroy
    void stop() {
        closeLog();
        if (pidFile != null) {
            try {
                pidFile.remove();
            } catch (IOException e) {
                LOG.warning(() -> "pidfile - cannot be removed: " + SettingsFile.reason(e));
            }
        }
    }

    private void writePid(Path path) {
        PidFile file = new PidFile(path, ProcessHandle.current());
        try {
            Optional<ProcessHandle> other = file.write();
            if (other.isEmpty()) {
                pidFile = file;
            } else {
                String whose = path + " - belongs to process " + other.get().pid();
                LOG.warning(() -> "[system] pidfile " + whose + ", which runs; it is left alone");
            }
        } catch (IOException e) {
            warn("pidfile", path, e);
        }
    }

    private void openLog(Settings now) {
        String path = now.get(SystemSettings.LOG_FILE);
        if (path.isBlank()) {
            return;
        }
        Path resolved = settings.home().resolve(path);
        try {
            logFile = new LogFile(resolved);
            OURS.addHandler(logFile);
        } catch (IOException e) {
            warn("logfile", resolved, e);
        }
    }

    private void closeLog() {
        if (logFile != null) {
            OURS.removeHandler(logFile);
            logFile.close();
            logFile = null;
        }
    }

    private static void warn(String key, Path path, IOException e) {
        String what = "[system] " + key + " " + path + " - cannot be written: ";
        LOG.warning(() -> what + SettingsFile.reason(e) + "; Rollcall goes on without it");
    }
}
