package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;

/**
 * What version 2 says of a server, cut to what its columns and its clients hold. Texts are in one
 * line; of servers that came by other ways, as far as they said it.
 */
record CrossfireInfo(
        String hostname,
        int port,
        String htmlComment,
        String textComment,
        String archbase,
        String mapbase,
        String codebase,
        String flags,
        int players,
        int inBytes,
        int outBytes,
        int uptime,
        String version,
        String scVersion,
        String csVersion) {

    static final int HOST_BYTES = 80;
    private static final int HTML_BYTES = 1_024;
    private static final int TEXT_BYTES = 255;
    private static final int VERSION_BYTES = 59;
    private static final int SHORT_BYTES = 20;

    /** What clients hold of a HTML comment; a longer one would run into the next field. */
    private static final int CLIENT_HTML_CHARS = 511;

    CrossfireInfo {
        hostname = CrossfireText.cut(hostname.strip(), HOST_BYTES);
        htmlComment = CrossfireText.cut(htmlComment, HTML_BYTES);
        textComment = CrossfireText.cut(textComment, TEXT_BYTES);
        archbase = CrossfireText.cut(archbase, VERSION_BYTES);
        mapbase = CrossfireText.cut(mapbase, VERSION_BYTES);
        codebase = CrossfireText.cut(codebase, VERSION_BYTES);
        flags = CrossfireText.cut(flags, SHORT_BYTES);
        version = CrossfireText.cut(version, VERSION_BYTES);
        scVersion = CrossfireText.cut(scVersion, SHORT_BYTES);
        csVersion = CrossfireText.cut(csVersion, SHORT_BYTES);
    }

    /** The fields of an update; the port is checked before. */
    static CrossfireInfo of(CrossfireForm form, int port) {
        return new CrossfireInfo(
                form.text("hostname"),
                port,
                form.text("html_comment"),
                form.text("text_comment"),
                form.text("archbase"),
                form.text("mapbase"),
                form.text("codebase"),
                form.text("flags"),
                form.number("num_players"),
                form.number("in_bytes"),
                form.number("out_bytes"),
                form.number("uptime"),
                form.text("version"),
                form.text("sc_version"),
                form.text("cs_version"));
    }

    static CrossfireInfo of(Entry entry) {
        Description server = entry.description();
        return switch (entry.dialect()) {
            case CrossfireRoom.VERSION_2 -> ofVersion2(server);
            case CrossfireRoom.VERSION_1 -> ofVersion1(server);
            default -> ofOtherDialect(server);
        };
    }

    private static CrossfireInfo ofVersion2(Description server) {
        Attributes said = server.attributes();
        return new CrossfireInfo(
                text(said, Attributes.NAME),
                server.port(),
                text(said, "html_comment"),
                text(said, Attributes.COMMENT),
                text(said, "archbase"),
                text(said, "mapbase"),
                text(said, "codebase"),
                text(said, "flags"),
                number(said, Attributes.PLAYERS),
                number(said, "in_bytes"),
                number(said, "out_bytes"),
                number(said, "uptime"),
                text(said, Attributes.VERSION),
                text(said, "sc_version"),
                text(said, "cs_version"));
    }

    private static CrossfireInfo ofVersion1(Description server) {
        Attributes said = server.attributes();
        String[] counters = (text(said, CrossfireCodec.REST_NAME) + "|||").split("\\|", 4);
        return plain(
                CrossfireCodec.withoutPort(text(said, Attributes.NAME)),
                server,
                text(said, Attributes.COMMENT),
                counters);
    }

    /** Its name is not a host's: clients connect to its address. */
    private static CrossfireInfo ofOtherDialect(Description server) {
        Attributes said = server.attributes();
        String name = text(said, Attributes.NAME);
        String comment = text(said, Attributes.COMMENT);
        String both = name.isEmpty() || comment.isEmpty() ? name + comment : name + ": " + comment;
        String[] counters = {"", "", ""};
        return plain(server.address().getHostAddress(), server, both, counters);
    }

    private static CrossfireInfo plain(
            String host, Description server, String comment, String[] counters) {
        String text = CrossfireText.cut(comment, TEXT_BYTES);
        String html = CrossfireText.escape(text);
        return new CrossfireInfo(
                host,
                server.port(),
                html.length() <= CLIENT_HTML_CHARS ? html : "",
                text,
                "",
                "",
                "",
                "",
                number(server.attributes(), Attributes.PLAYERS),
                CrossfireNumbers.atoi(counters[0]),
                CrossfireNumbers.atoi(counters[1]),
                CrossfireNumbers.atoi(counters[2]),
                text(server.attributes(), Attributes.VERSION),
                "",
                "");
    }

    /** As the registry and the store keep it; under the names that all dialects know. */
    Attributes attributes() {
        Attributes all =
                Attributes.NONE
                        .with(Attributes.NAME, hostname)
                        .with(Attributes.PLAYERS, Integer.toString(players))
                        .with("in_bytes", Integer.toString(inBytes))
                        .with("out_bytes", Integer.toString(outBytes))
                        .with("uptime", Integer.toString(uptime));
        all = with(all, "html_comment", htmlComment);
        all = with(all, Attributes.COMMENT, textComment);
        all = with(all, "archbase", archbase);
        all = with(all, "mapbase", mapbase);
        all = with(all, "codebase", codebase);
        all = with(all, "flags", flags);
        all = with(all, Attributes.VERSION, version);
        all = with(all, "sc_version", scVersion);
        return with(all, "cs_version", csVersion);
    }

    private static Attributes with(Attributes all, String name, String value) {
        return value.isEmpty() ? all : all.with(name, value);
    }

    /** Whether two are the same machine for a client: its host, in any case, and port. */
    CrossfireKey key() {
        return new CrossfireKey(hostname.toLowerCase(Locale.ROOT), port);
    }

    private static String text(Attributes said, String name) {
        byte[] value = said.value(name.getBytes(US_ASCII));
        return value == null ? "" : CrossfireText.of(value);
    }

    private static int number(Attributes said, String name) {
        return CrossfireNumbers.atoi(text(said, name));
    }
}
