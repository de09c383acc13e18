package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Cuts frames out of a stream: an unsigned 16-bit length, big-endian, and that many bytes. Takes
 * room for what has come and not for what was announced.
 */
final class FrameReader {

    private static final int FIRST_BYTES = 128;
    private static final int LENGTH_BYTES = 2;

    private int shortest;
    private int longest;
    private byte[] held = Cutter.NOTHING;
    private int length;
    private int lengthBytes;
    private int announced;
    private long begunNanos;

    /** From now on frames must have so many bytes, their length not counted. */
    void expect(int least, int most) {
        shortest = least;
        longest = most;
    }

    /** What there is of the next frame. */
    enum Progress {
        WHOLE,
        PARTIAL,
        /** It has announced a length that it must not have. */
        WRONG
    }

    /** Takes bytes up to the end of a frame, which must be cleared before the next. */
    Progress next(ByteBuf bytes) {
        if (lengthBytes == 0 && bytes.isReadable()) {
            begunNanos = System.nanoTime();
        }
        while (lengthBytes < LENGTH_BYTES && bytes.isReadable()) {
            announced = announced << Byte.SIZE | bytes.readByte() & 0xff;
            lengthBytes++;
        }
        if (lengthBytes < LENGTH_BYTES) {
            return Progress.PARTIAL;
        }
        if (announced < shortest || announced > longest) {
            return Progress.WRONG;
        }
        int taken = Math.min(announced - length, bytes.readableBytes());
        bytes.readBytes(roomFor(length + taken), length, taken);
        length += taken;
        return length == announced ? Progress.WHOLE : Progress.PARTIAL;
    }

    private byte[] roomFor(int wanted) {
        if (wanted > held.length) {
            int doubled = Math.max(FIRST_BYTES, Math.max(wanted, 2 * held.length));
            held = Arrays.copyOf(held, Math.min(announced, doubled));
        }
        return held;
    }

    /** Whether a frame has begun that long ago and is not whole. */
    boolean unfinishedFor(long nanos, long now) {
        return lengthBytes > 0 && now - begunNanos > nanos;
    }

    /** The time until now was ours. */
    void forgive(long now) {
        begunNanos = now;
    }

    byte[] frame() {
        return held;
    }

    int length() {
        return length;
    }

    void clear() {
        held = Cutter.NOTHING;
        length = 0;
        lengthBytes = 0;
        announced = 0;
    }
}
