package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetAddress;
import java.util.stream.Collectors;

/** What a client reads of a dump. */
final class CrossfireRows {

    private CrossfireRows() {}

    /** The rows of one sender, as if he had been heard this second; null if there is none. */
    static byte[] of(InetAddress sender, byte[] dump) {
        String start = sender.getHostAddress() + "|";
        String own =
                new String(dump, ISO_8859_1)
                        .lines()
                        .filter(line -> line.startsWith(start))
                        .map(line -> line.replaceFirst("\\|[0-2]\\|", "|0|") + "\n")
                        .collect(Collectors.joining());
        return own.isEmpty() ? null : own.getBytes(ISO_8859_1);
    }

    /** How many servers the client 1.10 finds: a line that it cannot parse is its last. */
    static int parsedByOldClient(byte[] dump) {
        String text = new String(dump, ISO_8859_1);
        int servers = 0;
        int start = 0;
        int end = text.indexOf('\n');
        while (end >= 0 && isRow(text.substring(start, end))) {
            servers++;
            start = end + 1;
            end = text.indexOf('\n', start);
        }
        return servers;
    }

    private static boolean isRow(String line) {
        long bars = line.chars().filter(c -> c == '|').count();
        return bars >= 5 && line.length() <= 1_021 && line.indexOf('\0') < 0;
    }
}
