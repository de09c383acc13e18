package org.rollcall.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Bytes as they go out, plain and packed, and a tag that says whether somebody has them already.
 * Nobody may write into them.
 *
 * @param packed null where that would not be worth it
 */
public record ReadyAnswer(byte[] plain, byte[] packed, String tag) {

    private static final int WORTH_PACKING = 512;
    private static final int TAG_BYTES = 12;

    public static ReadyAnswer of(byte[] plain) {
        byte[] packed = plain.length < WORTH_PACKING ? null : pack(plain);
        return new ReadyAnswer(plain, packed, tag(plain));
    }

    long bytes() {
        return plain.length + (packed == null ? 0 : packed.length);
    }

    private static byte[] pack(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new QuickGzip(out)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Lists change often: a quarter of the time matters more than a tenth of the bytes. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 1 << 13);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static String tag(byte[] plain) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
            byte[] start = java.util.Arrays.copyOf(hash, TAG_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(start);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
