package org.rollcall.capture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The format of libpcap: 24 bytes, then each packet after 16 bytes of its own. */
final class PcapFile implements AutoCloseable {

    static final int HEADER_BYTES = 24;
    private static final int RECORD_BYTES = 16;
    private static final int MAGIC = 0xa1b2c3d4;
    private static final int LONGEST = 262_144;

    /** Packets begin with their IP header. */
    private static final int RAW_IP = 101;

    private final DataOutputStream out;
    private long bytes;

    PcapFile(OutputStream file) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(file));
        out.writeInt(MAGIC);
        out.writeShort(2);
        out.writeShort(4);
        out.writeLong(0);
        out.writeInt(LONGEST);
        out.writeInt(RAW_IP);
        bytes = HEADER_BYTES;
    }

    void add(Instant at, byte[] packet) throws IOException {
        out.writeInt((int) at.getEpochSecond());
        out.writeInt(at.getNano() / 1_000);
        out.writeInt(packet.length);
        out.writeInt(packet.length);
        out.write(packet);
        bytes += RECORD_BYTES + packet.length;
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

    /** A packet that was read again. */
    record Packet(Instant at, byte[] bytes) {}

    /** The first packets of a file that we have written, or are writing: it may end anywhere. */
    static List<Packet> read(InputStream file, int most) throws IOException {
        List<Packet> packets = new ArrayList<>();
        visit(
                file,
                packet -> {
                    packets.add(packet);
                    return packets.size() < most;
                });
        return packets;
    }

    /** Hands out one packet after the other for as long as the visitor wants more. */
    static void visit(InputStream file, Predicate<Packet> visitor) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(file));
        try {
            if (in.readInt() != MAGIC) {
                throw new IOException("no capture");
            }
            in.skipNBytes(HEADER_BYTES - Integer.BYTES);
            boolean more = true;
            while (more) {
                more = visitor.test(next(in));
            }
        } catch (EOFException end) {
            // That was all.
        }
    }

    private static Packet next(DataInputStream in) throws IOException {
        Instant at = Instant.ofEpochSecond(in.readInt() & 0xffffffffL, in.readInt() * 1_000L);
        int length = in.readInt();
        in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("no capture");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new Packet(at, bytes);
    }
}
