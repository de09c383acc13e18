package org.rollcall.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One packet of a capture, as people read it.
 *
 * @param what the protocol, and what it says beside its payload
 * @param text the payload where it is text, with escapes; otherwise empty
 * @param hex the beginning of a payload that is not
 */
public record Line(
        Instant at, String from, String to, String what, int bytes, String text, String hex) {

    private static final int MOST_TEXT = 2_000;
    private static final int MOST_HEX = 256;

    static Line of(PcapFile.Packet packet) {
        ByteBuffer ip = ByteBuffer.wrap(packet.bytes());
        boolean four = ip.get(0) >>> 4 == 4;
        int protocol = ip.get(four ? 9 : 6);
        int start = four ? 20 : 40;
        int addresses = four ? 12 : 8;
        int width = four ? 4 : 16;
        String from = address(packet.bytes(), addresses, width);
        String to = address(packet.bytes(), addresses + width, width);
        int source = ip.getShort(start) & 0xffff;
        int target = ip.getShort(start + 2) & 0xffff;
        boolean tcp = protocol == Frames.TCP;
        byte[] payload =
                Arrays.copyOfRange(packet.bytes(), start + (tcp ? 20 : 8), packet.bytes().length);
        boolean isText = isText(payload);
        return new Line(
                packet.at(),
                from + ":" + source,
                to + ":" + target,
                tcp ? "TCP" + flags(ip.get(start + 13)) : "UDP",
                payload.length,
                isText ? text(payload) : "",
                isText ? "" : hex(payload));
    }

    boolean isAbout(String address) {
        return from.startsWith(bracketed(address) + ":") || to.startsWith(bracketed(address) + ":");
    }

    private static String address(byte[] bytes, int at, int width) {
        try {
            return bracketed(
                    InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + width))
                            .getHostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bracketed(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private static String flags(byte flags) {
        String all = (flags & Frames.SYN) != 0 ? " SYN" : "";
        return (flags & Frames.FIN) != 0 ? all + " FIN" : all;
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
