package org.rollcall.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of Debian for tests: installed where that can be, or the test is skipped and says so.
 */
public final class DebianPackages {

    private DebianPackages() {}

    public static void need(Path program, String debianPackage) throws IOException {
        if (!Files.exists(program) && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            install(debianPackage);
        }
        if (!Files.exists(program)) {
            String why =
                    "SKIPPED: "
                            + program
                            + " is not here and could not be installed (apt-get install "
                            + debianPackage
                            + " as root)";
            System.out.println(why);
            Assumptions.abort(why);
        }
    }

    private static void install(String debianPackage) throws IOException {
        List<String> install =
                List.of("apt-get", "install", "-y", "--no-install-recommends", debianPackage);
        if (!succeeds(install) && succeeds(List.of("apt-get", "update"))) {
            succeeds(install);
        }
    }

    private static boolean succeeds(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            if (process.waitFor(3, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }
}
