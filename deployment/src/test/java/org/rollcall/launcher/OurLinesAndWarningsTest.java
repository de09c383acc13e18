package org.rollcall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class OurLinesAndWarningsTest {

    @Test
    void keepsOurLinesOfAnyLevel() {
        assertThat(kept(Level.FINE, "org.rollcall.ops.Startup", "x", null)).isTrue();
    }

    @Test
    void keepsOnlyTheWarningsOfOthers() {
        assertThat(kept(Level.WARNING, "jakarta.enterprise.web", "low on memory", null)).isTrue();
        assertThat(kept(Level.INFO, "jakarta.enterprise.web", "loading", null)).isFalse();
        assertThat(kept(Level.SEVERE, null, "without a name", null)).isTrue();
    }

    @Test
    void dropsWhatABrowserCausesThatHangsUp() {
        String web = "jakarta.enterprise.web";
        String trace = "Servlet.service() threw\njava.io.IOException: Connection is closed\n at x";
        assertThat(kept(Level.WARNING, web, trace, null)).isFalse();
        IOException broken = new IOException("Broken pipe");
        assertThat(kept(Level.WARNING, web, "Servlet.service() threw", broken)).isFalse();
        IOException disk = new IOException("No space left on device");
        assertThat(kept(Level.WARNING, web, "Servlet.service() threw", disk)).isTrue();
    }

    private static boolean kept(Level level, String logger, String message, Throwable thrown) {
        LogRecord record = new LogRecord(level, message);
        record.setLoggerName(logger);
        record.setThrown(thrown);
        return new OurLinesAndWarnings().isLoggable(record);
    }
}
