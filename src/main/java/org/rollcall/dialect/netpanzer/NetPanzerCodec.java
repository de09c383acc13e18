package org.rollcall.dialect.netpanzer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rollcall.registry.Attributes;

/** The words of the wire, and the bytes of what we say. Pure functions. */
final class NetPanzerCodec {

    static final byte[] FINAL = latin("final");
    static final byte[] GAMENAME = latin("gamename");
    static final byte[] HEARTBEAT = latin("heartbeat");
    static final byte[] QUIT = latin("quit");
    static final byte[] LIST = latin("list");
    static final byte[] PORT = latin("port");
    static final byte[] PASSWORD = latin("password");
    static final byte[] ECHO = latin("echo");
    static final byte[] STATUS = latin("status");
    static final byte[] IP = latin("ip");

    /** Ends every answer, and is one by itself. */
    static final byte[] END = latin("\\final\\");

    /** Without these 21 bytes in front, today's qstat takes no list. */
    static final byte[] GAMESPY_HEADER = latin("\\basic\\\\secure\\ABCDEF");

    static final byte[] UNKNOWN_REQUEST = error("Unknown request");
    static final byte[] TOO_LONG = error("request too long");

    private static final String MASTER_PORT = "28900";
    private static final int MOST_PORT_DIGITS = 5;

    private NetPanzerCodec() {}

    static byte[] error(String text) {
        return latin("\\error\\" + text + "\\final\\");
    }

    static byte[] heartbeat(Attributes pairs) {
        return request(HEARTBEAT, pairs);
    }

    static byte[] quit(Attributes pairs) {
        return request(QUIT, pairs);
    }

    static byte[] list(Attributes pairs) {
        return request(LIST, pairs);
    }

    /** The question to a game port, which answers with the bare token. */
    static byte[] echo(byte[] token) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        append(bytes, ECHO);
        append(bytes, token);
        return bytes.toByteArray();
    }

    /** Whether a datagram brings back what such a question holds. */
    static boolean isEchoOf(byte[] question, byte[] datagram) {
        return Arrays.equals(question, echo(datagram));
    }

    /** What the question to a game port wants to hear. */
    static byte[] echoed(byte[] question) {
        return Arrays.copyOfRange(question, echo(new byte[0]).length, question.length);
    }

    private static byte[] request(byte[] command, Attributes pairs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        append(bytes, command);
        pairs.forEach(
                (name, value) -> {
                    append(bytes, name);
                    append(bytes, value);
                });
        bytes.writeBytes(END);
        return bytes.toByteArray();
    }

    private static void append(ByteArrayOutputStream bytes, byte[] token) {
        bytes.write('\\');
        bytes.writeBytes(token);
    }

    /** One server of a list. */
    static byte[] place(NetPanzerAddress server, boolean gameSpy) {
        String between = gameSpy ? ":" : "\\port\\";
        return latin("\\ip\\" + server.address().getHostAddress() + between + server.port());
    }

    /** The servers of a list, as another master has sent it. */
    static List<NetPanzerAddress> places(byte[] list) {
        List<NetPanzerAddress> places = new ArrayList<>();
        List<byte[]> tokens = NetPanzerTokens.all(list);
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (is(tokens.get(at), IP)) {
                boolean withPort = at + 3 < tokens.size() && is(tokens.get(at + 2), PORT);
                String port = withPort ? new String(tokens.get(at + 3), ISO_8859_1) : MASTER_PORT;
                place(new String(tokens.get(at + 1), ISO_8859_1) + ":" + port, places);
            }
        }
        return places;
    }

    private static void place(String text, List<NetPanzerAddress> places) {
        try {
            places.add(NetPanzerAddress.parse(text));
        } catch (IllegalArgumentException notOne) {
            // What another master writes may be anything.
        }
    }

    /** 1 to 65535; 0 for anything else. Never wrapped, never cut. */
    static int port(byte[] digits) {
        if (digits.length > MOST_PORT_DIGITS) {
            return 0;
        }
        int port = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '9') {
                return 0;
            }
            port = port * 10 + digit - '0';
        }
        return port > 0xffff ? 0 : port;
    }

    /** A game's name as all of Rollcall writes it; null if it is no printable text. */
    static String game(byte[] name, int mostBytes) {
        if (name.length > mostBytes) {
            return null;
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
            return text.codePoints().anyMatch(Character::isISOControl) ? null : text;
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    static boolean is(byte[] token, byte[] word) {
        return Arrays.equals(token, word);
    }

    /** Whether a word can't be one that a person has written into a program. */
    static boolean isBinary(byte[] token) {
        for (byte next : token) {
            if (next >= 0 && next < ' ') {
                return true;
            }
        }
        return false;
    }

    static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
