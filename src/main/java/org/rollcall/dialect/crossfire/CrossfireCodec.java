package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.rollcall.dialect.crossfire.CrossfireReport.Dropped;
import org.rollcall.dialect.crossfire.CrossfireReport.Row;
import org.rollcall.registry.Attributes;

/** The datagrams and lines of version 1: bytes to rows and back, nothing else. */
final class CrossfireCodec {

    /** What the original reads of a datagram; the rest never was. */
    static final int MAX_DATAGRAM = 256;

    /** With its LF; the client 1.10 breaks at 1,023. */
    static final int MAX_LINE = 1_022;

    static final int DEFAULT_PORT = 13_327;

    /** What follows the fourth bar: counters of most servers, a stray bar's fields of some. */
    static final String REST_NAME = "counters";

    private static final byte[][] FIELDS = {
        Attributes.NAME.getBytes(US_ASCII),
        Attributes.PLAYERS.getBytes(US_ASCII),
        Attributes.VERSION.getBytes(US_ASCII),
        Attributes.COMMENT.getBytes(US_ASCII),
        REST_NAME.getBytes(US_ASCII)
    };

    private static final int BARS_NEEDED = 3;
    private static final String PLACEHOLDER = "put.your.hostname.here";

    private CrossfireCodec() {}

    static CrossfireReport decode(ByteBuffer datagram) {
        byte[] bytes = new byte[Math.min(datagram.remaining(), MAX_DATAGRAM)];
        datagram.get(datagram.position(), bytes);
        int end = bytes.length;
        while (end > 0 && breaksLines(bytes[end - 1])) {
            end--;
        }
        return decode(bytes, end);
    }

    private static CrossfireReport decode(byte[] bytes, int end) {
        int bars = 0;
        int hostEnd = end;
        for (int i = 0; i < end; i++) {
            if (breaksLines(bytes[i])) {
                return Dropped.LINE_BREAK;
            }
            if (bytes[i] == '|' && bars++ == 0) {
                hostEnd = i;
            }
        }
        String host = new String(bytes, 0, hostEnd, ISO_8859_1).trim();
        if (isPlaceholder(host)) {
            return Dropped.PLACEHOLDER;
        }
        if (bars < BARS_NEEDED) {
            return Dropped.TOO_FEW_FIELDS;
        }
        return host.isEmpty() ? Dropped.NO_HOST : new Row(port(host), split(bytes, end));
    }

    private static Attributes split(byte[] bytes, int end) {
        Attributes fields = Attributes.NONE;
        int start = 0;
        for (int i = 0; i < FIELDS.length && start <= end; i++) {
            int stop = i == FIELDS.length - 1 ? end : bar(bytes, start, end);
            fields = fields.with(FIELDS[i], Arrays.copyOfRange(bytes, start, stop));
            start = stop + 1;
        }
        return fields;
    }

    private static int bar(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != '|') {
            at++;
        }
        return at;
    }

    /** The datagram again that these fields came in. */
    static byte[] join(Attributes fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(MAX_DATAGRAM);
        for (byte[] name : FIELDS) {
            byte[] value = fields.value(name);
            if (value != null) {
                if (name != FIELDS[0]) {
                    out.write('|');
                }
                out.writeBytes(value);
            }
        }
        return out.toByteArray();
    }

    /** Whether a row can stand in a dump without taking the rows behind it away. */
    static boolean isHarmless(byte[] payload) {
        int bars = 0;
        for (byte b : payload) {
            if (breaksLines(b)) {
                return false;
            }
            bars += b == '|' ? 1 : 0;
        }
        return bars >= BARS_NEEDED;
    }

    static boolean isPlaceholder(String host) {
        return withoutPort(host.strip()).equalsIgnoreCase(PLACEHOLDER);
    }

    /** The N of {@code host:N}, as clients read it; otherwise the port that they assume. */
    static int port(String host) {
        int colon = portColon(host);
        return colon < 0 ? DEFAULT_PORT : Integer.parseInt(host.substring(colon + 1));
    }

    static String withoutPort(String host) {
        int colon = portColon(host);
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static int portColon(String host) {
        int colon = host.lastIndexOf(':');
        return colon >= 0 && CrossfireNumbers.port(host.substring(colon + 1)) > 0 ? colon : -1;
    }

    private static boolean breaksLines(byte b) {
        return b == '\n' || b == '\r' || b == 0;
    }
}
