package org.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of the README that the benchmark writes. */
final class Readme {

    private static final String BEGIN = "<!-- bench:begin -->\n";
    private static final String END = "<!-- bench:end -->\n";

    private Readme() {}

    static void write(Path readme, String section) throws IOException {
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        if (begin < BEGIN.length() || end < 0) {
            throw new IOException(
                    "%s - no place for the table (expected: %s and %s on lines of their own)"
                            .formatted(readme, BEGIN.trim(), END.trim()));
        }
        Files.writeString(readme, text.substring(0, begin) + section + text.substring(end));
    }
}
