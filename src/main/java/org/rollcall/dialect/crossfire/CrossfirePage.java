package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The list for people, {@code meta_html.php}. Everything that strangers wrote is escaped; their
 * HTML comments are rebuilt from a few harmless elements.
 */
final class CrossfirePage {

    private static final String STYLE = style();

    /** No script, no image, no frame; the one style sheet that is ours. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    .formatted(hash(STYLE));

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<String> COLUMNS =
            List.of(
                    "Host name",
                    "Comment",
                    "Arch / map / code base",
                    "Flags",
                    "Players",
                    "Bytes in / out",
                    "Uptime (min)",
                    "Version",
                    "Protocol sc / cs",
                    "Last update (UTC)");

    private final StringBuilder html = new StringBuilder(4_096);
    private int column;

    private CrossfirePage() {}

    static byte[] of(List<CrossfireRow> rows, CrossfireStats stats) {
        CrossfirePage page = new CrossfirePage();
        page.write(rows, stats);
        return page.html.toString().getBytes(UTF_8);
    }

    private void write(List<CrossfireRow> rows, CrossfireStats stats) {
        String title = rows.isEmpty() ? "No servers on metaserver" : "Crossfire servers";
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>").append(title).append("</title>\n");
        html.append("<style>").append(STYLE).append("</style>\n</head>\n<body>\n");
        html.append("<h1>Crossfire servers</h1>\n");
        if (rows.isEmpty()) {
            html.append("<p>No servers listed on metaserver</p>\n");
        } else {
            table(rows);
        }
        footer(rows, stats);
        html.append("</body>\n</html>\n");
    }

    private void table(List<CrossfireRow> rows) {
        html.append("<div class=\"scroll\" role=\"region\" aria-label=\"Servers\" tabindex=\"0\">");
        html.append("\n<table>\n<thead>\n<tr>");
        COLUMNS.forEach(c -> html.append("<th scope=\"col\">").append(c).append("</th>"));
        html.append("</tr>\n</thead>\n<tbody>\n");
        record Line(CrossfireRow row, CrossfireInfo info) {}
        rows.stream()
                .map(row -> new Line(row, CrossfireInfo.of(row.entry())))
                .sorted(
                        Comparator.comparing(
                                        (Line line) ->
                                                line.info.hostname().toLowerCase(Locale.ROOT))
                                .thenComparingInt(line -> line.info.port())
                                .thenComparingLong(line -> line.row.entry().number()))
                .forEach(line -> line(line.row, line.info));
        html.append("</tbody>\n</table>\n</div>\n");
    }

    private void line(CrossfireRow row, CrossfireInfo info) {
        html.append("<tr><th scope=\"row\"><bdi>");
        html.append(CrossfireText.escape(info.hostname() + ":" + info.port()))
                .append("</bdi></th>");
        column = 1;
        cell("comment", comment(info));
        text(slashed(info.archbase(), info.mapbase(), info.codebase()));
        text(info.flags());
        number(Integer.toString(info.players()));
        number(info.inBytes() + " / " + info.outBytes());
        number(Integer.toString(info.uptime() / 60));
        text(info.version());
        text(slashed(info.scVersion(), info.csVersion()));
        text(TIME.format(row.entry().lastSeenAt()));
        html.append("</tr>\n");
    }

    private static String comment(CrossfireInfo info) {
        return info.htmlComment().isEmpty()
                ? CrossfireText.escape(info.textComment())
                : CrossfireMarkup.safe(info.htmlComment());
    }

    private static String slashed(String... parts) {
        String joined = String.join(" / ", parts);
        return String.join("", parts).isEmpty() ? "" : joined;
    }

    private void text(String text) {
        cell("text", CrossfireText.escape(text));
    }

    private void number(String text) {
        cell("number", text);
    }

    /** Each says its column's name, which a narrow screen shows beside it. */
    private void cell(String kind, String content) {
        html.append("<td class=\"").append(content.isEmpty() ? "none" : kind);
        html.append("\" data-label=\"").append(COLUMNS.get(column++)).append("\"><bdi>");
        html.append(content).append("</bdi></td>");
    }

    private void footer(List<CrossfireRow> rows, CrossfireStats stats) {
        long players = rows.stream().mapToLong(CrossfireRow::players).sum();
        html.append("<p class=\"foot\">Servers: ").append(rows.size());
        html.append(". Players: ").append(players);
        html.append(". Reports so far: ").append(stats.updates.sum());
        html.append(". Lists given so far: ").append(stats.requests.sum()).append(".</p>\n");
    }

    private static String style() {
        try (InputStream in = CrossfirePage.class.getResourceAsStream("crossfire.css")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
