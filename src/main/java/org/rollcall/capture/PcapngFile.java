package org.rollcall.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The format of Wireshark, as far as we write it: blocks, in which each listener is an interface of
 * its own. So a packet says whose it is and which way it went, whatever port the listener has had.
 */
final class PcapngFile implements AutoCloseable {

    static final int HEADER_BYTES = 28;

    private static final int SECTION = 0x0a0d0d0a;
    private static final int BYTE_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int AROUND_BLOCK = 12;
    private static final int LONGEST = 262_144;
    private static final int WORD = 4;

    /** Packets begin with their IP header. */
    private static final short RAW_IP = 101;

    private static final short NAME = 2;
    private static final short FLAGS = 2;
    private static final int CAME = 1;
    private static final int WENT = 2;

    private final DataOutputStream out;
    private final Map<String, Integer> interfaces = new HashMap<>();
    private long bytes;

    /**
     * A packet.
     *
     * @param listener whose it is
     * @param came to us; otherwise it went to a peer
     */
    record Packet(Instant at, String listener, boolean came, byte[] bytes) {}

    PcapngFile(OutputStream file) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(file));
        ByteBuffer section = ByteBuffer.allocate(HEADER_BYTES - AROUND_BLOCK);
        // Of a length that is not known beforehand.
        section.putInt(BYTE_ORDER).putShort((short) 1).putShort((short) 0).putLong(-1);
        block(SECTION, section);
    }

    void add(Packet packet) throws IOException {
        Integer of = interfaces.get(packet.listener());
        if (of == null) {
            of = interfaces.size();
            interfaces.put(packet.listener(), of);
            block(INTERFACE, interfaceOf(packet.listener()));
        }
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, packet.at());
        byte[] data = packet.bytes();
        ByteBuffer body = ByteBuffer.allocate(5 * WORD + padded(data.length) + 3 * WORD);
        body.putInt(of).putLong(micros).putInt(data.length).putInt(data.length).put(data);
        body.position(padded(body.position()));
        body.putShort(FLAGS).putShort((short) WORD).putInt(packet.came() ? CAME : WENT);
        block(PACKET, body);
    }

    private static ByteBuffer interfaceOf(String listener) {
        byte[] name = listener.getBytes(UTF_8);
        ByteBuffer body = ByteBuffer.allocate(4 * WORD + padded(name.length));
        body.putShort(RAW_IP).putShort((short) 0).putInt(LONGEST);
        body.putShort(NAME).putShort((short) name.length).put(name);
        return body;
    }

    private static int padded(int length) {
        return (length + WORD - 1) / WORD * WORD;
    }

    private void block(int type, ByteBuffer body) throws IOException {
        int length = AROUND_BLOCK + body.capacity();
        out.writeInt(type);
        out.writeInt(length);
        out.write(body.array());
        out.writeInt(length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /**
     * Hands out one packet after the other for as long as the visitor wants more. The file is ours,
     * or being written: it may end anywhere.
     */
    static void visit(InputStream file, Predicate<Packet> visitor) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(file));
        List<String> listeners = new ArrayList<>();
        try {
            boolean more = in.readInt() == SECTION && body(in).getInt() == BYTE_ORDER;
            if (!more) {
                throw new IOException("no capture");
            }
            while (more) {
                int type = in.readInt();
                ByteBuffer body = body(in);
                if (type == INTERFACE) {
                    listeners.add(name(body));
                } else if (type == PACKET) {
                    more = visitor.test(packet(body, listeners));
                }
            }
        } catch (EOFException end) {
            // That was all.
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | IllegalArgumentException e) {
            throw new IOException("no capture", e);
        }
    }

    private static ByteBuffer body(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < AROUND_BLOCK || length > LONGEST) {
            throw new IOException("no capture");
        }
        byte[] body = new byte[length - AROUND_BLOCK];
        in.readFully(body);
        in.readInt();
        return ByteBuffer.wrap(body);
    }

    private static String name(ByteBuffer body) throws IOException {
        if (body.getShort(0) != RAW_IP) {
            throw new IOException("no capture of ours");
        }
        body.position(2 * WORD + Short.BYTES);
        byte[] name = new byte[body.getShort()];
        body.get(name);
        return new String(name, UTF_8);
    }

    private static Packet packet(ByteBuffer body, List<String> listeners) {
        String listener = listeners.get(body.getInt());
        Instant at = Instant.EPOCH.plus(body.getLong(), ChronoUnit.MICROS);
        byte[] data = new byte[body.getInt()];
        body.getInt();
        body.get(data);
        int flags = body.getInt(padded(body.position()) + WORD);
        return new Packet(at, listener, flags == CAME, data);
    }
}
