package org.rollcall.capture;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.rollcall.registry.Place;

/**
 * One packet of a capture, as people read it.
 *
 * @param what the protocol, and what it says beside its payload
 * @param listener whose it is
 * @param came to us; otherwise it went to a peer
 * @param meaning what it says, in words; empty where nobody knows
 * @param text the payload where it is text, with escapes; otherwise empty
 * @param hex the beginning of a payload that is not
 */
public record Line(
        Instant at,
        String from,
        String to,
        String what,
        String listener,
        boolean came,
        String meaning,
        int bytes,
        String text,
        String hex) {

    private static final int MOST_TEXT = 2_000;
    private static final int MOST_HEX = 256;

    static Line of(Told told) {
        Segment segment = told.segment();
        byte[] payload = segment.payload();
        boolean isText = isText(payload);
        return new Line(
                segment.at(),
                shown(segment.from()),
                shown(segment.to()),
                what(segment),
                segment.listener(),
                segment.came(),
                told.meaning(),
                payload.length,
                isText ? text(payload) : "",
                isText ? "" : hex(payload));
    }

    /** An address and a port. */
    public static String shown(InetSocketAddress end) {
        return Place.connect(end.getAddress().getHostAddress(), end.getPort());
    }

    private static String what(Segment segment) {
        String all = (segment.tcp() ? "TCP" : "UDP") + (segment.opens() ? " SYN" : "");
        return segment.ends() ? all + " FIN" : all;
    }

    /** Nothing that a terminal would not show, but line ends and tabs. */
    private static boolean isText(byte[] payload) {
        for (byte b : payload) {
            boolean plain = b >= ' ' && b < 127 || b == '\n' || b == '\r' || b == '\t';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] payload) {
        StringBuilder text = new StringBuilder();
        for (byte b : Arrays.copyOf(payload, Math.min(MOST_TEXT, payload.length))) {
            text.append((char) b);
        }
        return text.toString();
    }

    private static String hex(byte[] payload) {
        HexFormat format = HexFormat.ofDelimiter(" ");
        byte[] some = Arrays.copyOf(payload, Math.min(MOST_HEX, payload.length));
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < some.length; at += 16) {
            byte[] row = Arrays.copyOfRange(some, at, Math.min(some.length, at + 16));
            lines.append("%04x  %-47s  %s%n".formatted(at, format.formatHex(row), plain(row)));
        }
        return lines.toString();
    }

    private static String plain(byte[] row) {
        StringBuilder text = new StringBuilder();
        for (byte b : row) {
            text.append(b >= ' ' && b < 127 ? (char) b : '.');
        }
        return text.toString();
    }
}
