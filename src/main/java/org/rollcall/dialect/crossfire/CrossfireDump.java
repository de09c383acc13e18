package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.util.List;

/** The list of version 1: what a TCP client is sent before the connection is closed. */
final class CrossfireDump {

    /** What one connection may be sent; whole rows up to here. */
    static final int MAX_BYTES = 4 << 20;

    /** What old servers send at most, and so what all clients have seen. */
    private static final int MAX_PAYLOAD = 255;

    private CrossfireDump() {}

    static byte[] of(List<CrossfireRow> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(rows.size() * 96);
        for (CrossfireRow row : rows) {
            // The first field is four bytes in dots, and what old clients connect to.
            if (row.entry().description().address() instanceof Inet4Address address) {
                String head = address.getHostAddress() + "|" + row.ageSeconds() + "|";
                byte[] payload = payload(row);
                int length = head.length() + payload.length + 1;
                boolean fits =
                        length <= CrossfireCodec.MAX_LINE && out.size() + length <= MAX_BYTES;
                if (fits && CrossfireCodec.isHarmless(payload)) {
                    out.writeBytes(head.getBytes(US_ASCII));
                    out.writeBytes(payload);
                    out.write('\n');
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] payload(CrossfireRow row) {
        return row.isVersion1()
                ? CrossfireCodec.join(row.entry().description().attributes())
                : payload(CrossfireInfo.of(row.entry())).getBytes(UTF_8);
    }

    /** A server of another kind, as one of version 1 would have put it. */
    static String payload(CrossfireInfo info) {
        int port = info.port();
        String host = info.hostname() + (port == CrossfireCodec.DEFAULT_PORT ? "" : ":" + port);
        String before =
                unbarred(host) + "|" + info.players() + "|" + unbarred(info.version()) + "|";
        String after = "|" + info.inBytes() + "|" + info.outBytes() + "|" + info.uptime();
        int left = MAX_PAYLOAD - before.getBytes(UTF_8).length - after.length();
        return before + CrossfireText.cut(unbarred(info.textComment()), left) + after;
    }

    private static String unbarred(String text) {
        return text.replace('|', ' ');
    }
}
