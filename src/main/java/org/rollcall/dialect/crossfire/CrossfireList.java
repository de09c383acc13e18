package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.List;

/** The list of version 2, as {@code meta_client.php} gives it: a block of lines for each server. */
final class CrossfireList {

    private static final int TYPICAL_BLOCK = 400;

    private CrossfireList() {}

    /** In the order in which they were first listed, as the original's. */
    static byte[] of(List<CrossfireRow> rows) {
        StringBuilder out = new StringBuilder(rows.size() * TYPICAL_BLOCK);
        rows.stream()
                .sorted(Comparator.comparingLong(row -> row.entry().number()))
                .forEach(row -> append(out, row));
        return out.toString().getBytes(UTF_8);
    }

    private static void append(StringBuilder out, CrossfireRow row) {
        CrossfireInfo info = CrossfireInfo.of(row.entry());
        out.append("START_SERVER_DATA\n");
        line(out, "hostname", info.hostname());
        line(out, "port", info.port());
        line(out, "html_comment", info.htmlComment());
        line(out, "text_comment", info.textComment());
        line(out, "archbase", info.archbase());
        line(out, "mapbase", info.mapbase());
        line(out, "codebase", info.codebase());
        line(out, "flags", info.flags());
        line(out, "num_players", info.players());
        line(out, "in_bytes", info.inBytes());
        line(out, "out_bytes", info.outBytes());
        line(out, "uptime", info.uptime());
        line(out, "version", info.version());
        line(out, "sc_version", info.scVersion());
        line(out, "cs_version", info.csVersion());
        line(out, "last_update", row.entry().lastSeenAt().getEpochSecond());
        out.append("END_SERVER_DATA\n");
    }

    /** A key without a value is left out. */
    private static void line(StringBuilder out, String key, String value) {
        if (!value.isEmpty()) {
            out.append(key).append('=').append(value).append('\n');
        }
    }

    private static void line(StringBuilder out, String key, long value) {
        out.append(key).append('=').append(value).append('\n');
    }
}
