package org.rollcall.capture;

import java.util.StringJoiner;
import org.rollcall.dialect.Interpreter;

/**
 * All that can be said of an encrypted channel: which frames there are, and how long. Each side's
 * first one is its half of the handshake.
 */
final class SealedInterpreter implements Interpreter {

    private final Side peer;
    private final Side own;

    /**
     * @param begins otherwise its beginning is not in the capture, so that nobody knows where a
     *     frame starts
     */
    SealedInterpreter(boolean begins) {
        peer = begins ? new Side("handshake 1 of 2") : null;
        own = begins ? new Side("handshake 2 of 2") : null;
    }

    @Override
    public String heard(byte[] bytes) {
        return peer == null ? "encrypted" : peer.read(bytes);
    }

    @Override
    public String said(byte[] bytes) {
        return own == null ? "encrypted" : own.read(bytes);
    }

    /** One direction: two bytes of length, big-endian, and a frame, again and again. */
    private static final class Side {

        private String kind;
        private int headBytes;
        private int length;
        private int left;

        Side(String first) {
            kind = first;
        }

        String read(byte[] bytes) {
            StringJoiner frames = new StringJoiner("; ");
            int at = 0;
            while (at < bytes.length) {
                if (headBytes < 2) {
                    length = length << 8 | bytes[at++] & 0xff;
                    left = length;
                    headBytes++;
                } else {
                    int taken = Math.min(left, bytes.length - at);
                    at += taken;
                    left -= taken;
                }
                if (headBytes == 2 && left == 0) {
                    frames.add(kind + ", " + length + " bytes");
                    kind = "encrypted message";
                    headBytes = 0;
                    length = 0;
                }
            }
            return frames.length() == 0 ? "part of a frame" : frames.toString();
        }
    }
}
