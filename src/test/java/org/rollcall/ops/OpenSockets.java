package org.rollcall.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process listens on, as the kernel says it. */
final class OpenSockets {

    private static final String TCP_LISTEN = "0A";
    // Of UDP: not connected to anybody.
    private static final String UDP_OPEN = "07";

    private OpenSockets() {}

    /** Such as {@code tcp 8010}. */
    static Set<String> of(long pid) {
        Set<String> inodes = inodes(pid);
        Set<String> ports = new TreeSet<>();
        ports.addAll(ports("tcp", TCP_LISTEN, inodes));
        ports.addAll(ports("udp", UDP_OPEN, inodes));
        return ports;
    }

    private static Set<String> ports(String transport, String state, Set<String> inodes) {
        return Stream.of(transport, transport + "6")
                .flatMap(table -> lines(Path.of("/proc/net", table)).stream().skip(1))
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[3].equals(state) && inodes.contains(columns[9]))
                .map(columns -> columns[1].substring(columns[1].indexOf(':') + 1))
                .map(port -> transport + " " + Integer.parseInt(port, 16))
                .collect(Collectors.toSet());
    }

    private static Set<String> inodes(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return files.map(OpenSockets::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
