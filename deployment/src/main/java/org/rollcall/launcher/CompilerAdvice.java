package org.rollcall.launcher;

import java.io.IOException;
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

    private static final String START_ALONE =
            """
            [{
              match: [
                "com/sun/crypto/provider/PBKDF2KeyImpl.*",
                "com/sun/org/apache/xerces/internal/*.*",
                "java/lang/ClassLoader.*",
                "java/util/jar/*.*",
                "java/util/zip/ZipFile*.*",
                "jdk/internal/jimage/*.*",
                "jdk/internal/loader/*.*",
                "jdk/internal/org/objectweb/asm/*.*",
                "org/glassfish/hk2/classmodel/reflect/*.*",
                "org/hibernate/validator/internal/metadata/*.*",
                "org/jboss/weld/resolution/TypeSafeObserverResolver.*",
                "org/jboss/weld/resolution/EventTypeAssignabilityRules.*",
                "org/objectweb/asm/*.*",
                "org/rollcall/launcher/*.*",
                "sun/reflect/annotation/*.*",
                "sun/reflect/generics/*.*"
              ],
              c2: { Exclude: true }
            }]
            """;

    private CompilerAdvice() {}

    /** Of no effect on a JVM that has no such control. */
    static void give(Path file) throws IOException {
        Files.writeString(file, START_ALONE);
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
