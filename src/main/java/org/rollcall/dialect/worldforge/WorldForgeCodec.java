package org.rollcall.dialect.worldforge;

import java.nio.ByteBuffer;
import org.rollcall.dialect.worldforge.WorldForgeMessage.AdminAddServer;
import org.rollcall.dialect.worldforge.WorldForgeMessage.AdminRequest;
import org.rollcall.dialect.worldforge.WorldForgeMessage.AttributeOf;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Clear;
import org.rollcall.dialect.worldforge.WorldForgeMessage.ClientShake;
import org.rollcall.dialect.worldforge.WorldForgeMessage.DnsRequest;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Ignored;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Keepalive;
import org.rollcall.dialect.worldforge.WorldForgeMessage.ListRequest;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Malformed;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Monitor;
import org.rollcall.dialect.worldforge.WorldForgeMessage.ServerShake;
import org.rollcall.dialect.worldforge.WorldForgeMessage.SetAttribute;
import org.rollcall.dialect.worldforge.WorldForgeMessage.TerminateOther;
import org.rollcall.dialect.worldforge.WorldForgeMessage.TerminateOwn;

/** Bytes to messages. Pure, and total: any bytes give a message, never an exception. */
final class WorldForgeCodec {

    static final int HANDSHAKE = 3;
    private static final int SERVER_SHAKE = 4;
    private static final int CLIENT_SHAKE = 5;
    static final int LIST_RESPONSE = 8;
    static final int MONITOR_RESPONSE = 22;
    static final int ADMIN_RESPONSE = 26;
    static final int DNS_RESPONSE = 33;

    /** The largest reply that the old programs expect. */
    static final int MAX_REPLY = 570;

    private static final int WORD = Integer.BYTES;

    private WorldForgeCodec() {}

    static WorldForgeMessage decode(ByteBuffer in) {
        int size = in.remaining();
        if (size == 0) {
            return Ignored.IGNORED;
        }
        if (size < WORD) {
            return Malformed.MALFORMED;
        }
        return switch (in.getInt()) {
            case 1 -> Keepalive.SERVER;
            case 2 -> Keepalive.CLIENT;
            case SERVER_SHAKE -> serverShake(in, size);
            case CLIENT_SHAKE ->
                    size < 2 * WORD ? Malformed.MALFORMED : new ClientShake(in.getInt());
            case 6 -> terminate(in, size);
            case 7 -> size < 2 * WORD ? Malformed.MALFORMED : new ListRequest(in.getInt());
            case 11 -> attribute(AttributeOf.SERVER, in);
            case 12 -> attribute(AttributeOf.CLIENT, in);
            case 13 -> attribute(AttributeOf.FILTER, in);
            case 15 -> Clear.SERVER;
            case 16 -> Clear.CLIENT;
            case 21 -> size < 2 * WORD ? Malformed.MALFORMED : new Monitor(in.getInt());
            case 25 -> admin(in, size);
            case 32 -> dns(in, size);
            default -> Ignored.IGNORED;
        };
    }

    /** Turns d.c.b.a into a.b.c.d, the byte order trap of this protocol. */
    static int reversed(int address) {
        return Integer.reverseBytes(address);
    }

    private static WorldForgeMessage serverShake(ByteBuffer in, int size) {
        boolean partialWord = size < 4 * WORD && size % WORD != 0;
        if (size < 2 * WORD || partialWord) {
            return Malformed.MALFORMED;
        }
        int number = in.getInt();
        int address = size < 3 * WORD ? 0 : reversed(in.getInt());
        int port = size < 4 * WORD ? 0 : in.getInt();
        boolean namesNothing = size >= 3 * WORD && address == 0;
        if (namesNothing || size >= 4 * WORD && !isPort(port)) {
            return Malformed.MALFORMED;
        }
        return new ServerShake(number, address, port);
    }

    private static WorldForgeMessage terminate(ByteBuffer in, int size) {
        if (size == WORD) {
            return TerminateOwn.SERVER;
        }
        if (size < 2 * WORD) {
            return Malformed.MALFORMED;
        }
        int key = in.getInt();
        return key == 0 ? TerminateOwn.CLIENT : new TerminateOther(reversed(key));
    }

    private static WorldForgeMessage attribute(AttributeOf of, ByteBuffer in) {
        if (in.remaining() < 2 * WORD) {
            return Malformed.MALFORMED;
        }
        long nameLength = Integer.toUnsignedLong(in.getInt());
        long valueLength = Integer.toUnsignedLong(in.getInt());
        if (nameLength + valueLength > in.remaining()) {
            return Malformed.MALFORMED;
        }
        if (nameLength == 0) {
            return Ignored.IGNORED;
        }
        return new SetAttribute(of, bytes(in, nameLength), bytes(in, valueLength));
    }

    private static WorldForgeMessage admin(ByteBuffer in, int size) {
        if (size < 2 * WORD) {
            return Malformed.MALFORMED;
        }
        int subtype = in.getInt();
        boolean addServer = subtype == 1 && size >= 4 * WORD;
        return addServer
                ? new AdminAddServer(reversed(in.getInt()), in.getInt())
                : new AdminRequest(subtype);
    }

    private static WorldForgeMessage dns(ByteBuffer in, int size) {
        if (size < 3 * WORD) {
            return Malformed.MALFORMED;
        }
        int type = in.getInt();
        long length = Integer.toUnsignedLong(in.getInt());
        return new DnsRequest(type, bytes(in, Math.min(length, in.remaining())));
    }

    static boolean isPort(int port) {
        return port >= 1 && port <= 65535;
    }

    private static byte[] bytes(ByteBuffer in, long length) {
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    /** A shake with the number of another handshake in the place of the one that it had. */
    static byte[] returning(byte[] shake, byte[] handshakeThen, byte[] handshakeNow) {
        boolean brings =
                shake.length >= 8
                        && isHandshake(handshakeThen)
                        && isHandshake(handshakeNow)
                        && (word(shake, 0) == SERVER_SHAKE || word(shake, 0) == CLIENT_SHAKE)
                        && word(shake, 4) == word(handshakeThen, 4);
        return brings
                ? ByteBuffer.wrap(shake.clone()).putInt(4, word(handshakeNow, 4)).array()
                : shake;
    }

    private static boolean isHandshake(byte[] datagram) {
        return datagram.length == 8 && word(datagram, 0) == HANDSHAKE;
    }

    private static int word(byte[] datagram, int at) {
        return ByteBuffer.wrap(datagram).getInt(at);
    }
}
