package org.rollcall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private static final String TIME =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) ";

    @Test
    void saysTimeLevelLoggerAndMessage() {
        assertThat(line("port {0} is open", 8010))
                .matches(TIME + "INFO org\\.rollcall\\.ops port 8[.,]?010 is open\\R");
    }

    @Test
    void keepsAMessageOfSeveralLinesOnOne() {
        assertThat(line("first\n  second\r\nthird\n"))
                .endsWith("first | second | third" + System.lineSeparator());
    }

    @Test
    void showsNoControlCharacter() {
        assertThat(line("bell \u0007, escape \u001b[31m")).contains("bell ?, escape ?[31m");
    }

    @Test
    void addsTheStackTraceOfAFault() {
        LogRecord fault = new LogRecord(Level.SEVERE, "failed");
        fault.setLoggerName("org.rollcall.ops");
        fault.setThrown(new IllegalStateException("why"));
        assertThat(new LogLine().format(fault))
                .containsPattern("failed\\Rjava.lang.IllegalStateException: why\\R\\s+at ");
    }

    private static String line(String message, Object... parameters) {
        LogRecord record = new LogRecord(Level.INFO, message);
        record.setLoggerName("org.rollcall.ops");
        record.setParameters(parameters);
        return new LogLine().format(record);
    }
}
