package org.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processes have used of the processor, from /proc. */
final class Cpu {

    /**
     * The kernel reports to user space in hundredths of a second on every architecture we run on.
     */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER = 11;
    private static final int KERNEL = 12;

    private Cpu() {}

    static double secondsOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            // Behind the program's name, which may hold anything, blanks and brackets too.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[KERNEL]);
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
