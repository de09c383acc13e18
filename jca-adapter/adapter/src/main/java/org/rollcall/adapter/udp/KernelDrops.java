package org.rollcall.adapter.udp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the kernel threw away as a socket's buffer was full: the last column of {@code
 * /proc/net/udp}. Elsewhere than on Linux it is always 0.
 */
final class KernelDrops {

    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private KernelDrops() {}

    static long of(Set<InetSocketAddress> bound) {
        Set<String> wanted = new HashSet<>();
        bound.forEach(address -> wanted.add(column(address)));
        return wanted.isEmpty() ? 0 : TABLES.stream().mapToLong(t -> sum(t, wanted)).sum();
    }

    private static long sum(Path table, Set<String> wanted) {
        if (!Files.isReadable(table)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(table)) {
            // Taken apart are only those that may be meant: there may be very many sockets.
            return lines.filter(line -> wanted.stream().anyMatch(line::contains))
                    .map(line -> line.trim().split("\\s+"))
                    .filter(columns -> wanted.contains(columns[1]))
                    .mapToLong(columns -> Long.parseLong(columns[columns.length - 1]))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** An address as the kernel prints it: words in the machine's own byte order. */
    static String column(InetSocketAddress socket) {
        InetAddress address = socket.getAddress();
        ByteBuffer words = ByteBuffer.wrap(address.getAddress()).order(ByteOrder.nativeOrder());
        StringBuilder text = new StringBuilder();
        while (words.hasRemaining()) {
            text.append(String.format(Locale.ROOT, "%08X", words.getInt()));
        }
        return text.append(String.format(Locale.ROOT, ":%04X", socket.getPort())).toString();
    }
}
