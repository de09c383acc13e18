package org.rollcall.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Keeps the JVM from optimizing what works at a start alone: the loading of classes, the reading of
 * annotations and of XML. The optimizing compiler took half of the processor's time of a start on
 * two cores, and half of what it made was hardly used.
 */
final class CompilerAdvice {

    private CompilerAdvice() {}

    /** Of no effect on a JVM that has no such control. */
    static void give(Path file) throws IOException {
        try (InputStream advice =
                CompilerAdvice.class.getResourceAsStream("compiler-advice.json")) {
            Files.copy(advice, file);
        }
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "compilerDirectivesAdd",
                            new Object[] {new String[] {file.toString()}},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            // The start takes longer then, and all else is the same.
        }
    }
}
