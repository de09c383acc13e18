package org.rollcall.launcher;

import java.io.ByteArrayOutputStream;

/** A key as older programs wrote it (PKCS#1), with the frame (PKCS#8) that Java reads. */
final class RsaKey {

    /** Version 0, and the algorithm rsaEncryption without parameters. */
    private static final byte[] HEAD = {
        2,
        1,
        0,
        0x30,
        13,
        6,
        9,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        13,
        1,
        1,
        1,
        5,
        0
    };

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 4;

    private RsaKey() {}

    static byte[] wrapped(byte[] pkcs1) {
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        inside.writeBytes(HEAD);
        inside.writeBytes(value(OCTETS, pkcs1));
        return value(SEQUENCE, inside.toByteArray());
    }

    private static byte[] value(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** As short as can be: Java takes no other. */
    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
        out.write(0x80 | bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(length >> 8 * i);
        }
    }
}
