package org.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A program that runs beside the benchmark; what it says about faults is shown as it is. */
final class Command {

    private final List<String> line;
    private final Process process;

    Command(Path program, Object... arguments) {
        line =
                Stream.concat(Stream.of(program), Arrays.stream(arguments))
                        .map(String::valueOf)
                        .toList();
        try {
            process =
                    new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    long pid() {
        return process.pid();
    }

    void end() {
        process.destroy();
    }

    /** Waits for its end; what it has printed. */
    String output() {
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(
                        "%s ended with code %d (expected: 0)".formatted(line, code));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for " + line, e);
        }
    }
}
