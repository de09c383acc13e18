package org.rollcall.dialect.crossfire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.rollcall.registry.Ticker;

/**
 * The updates that are being read, each on a thread of the container: so few of them, and so few of
 * one address, that senders of one byte a second leave the pages and each other alone. Reading
 * without threads would be simpler, but Payara's request contexts do not survive it.
 */
final class CrossfireUploads {

    private static final int AT_ONCE = 64;
    private static final int AT_ONCE_PER_ADDRESS = 8;

    /** Real ones have less than 5 KB. */
    private static final int MAX_BYTES = 64 << 10;

    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<InetAddress, Integer> reading = new HashMap<>();
    private int total;

    synchronized boolean enter(InetAddress sender) {
        int own = reading.getOrDefault(sender, 0);
        if (total >= AT_ONCE || own >= AT_ONCE_PER_ADDRESS) {
            return false;
        }
        total++;
        reading.put(sender, own + 1);
        return true;
    }

    synchronized void leave(InetAddress sender) {
        total--;
        reading.computeIfPresent(sender, (who, own) -> own == 1 ? null : own - 1);
    }

    /** All of it; null if it is too long or takes too long. */
    static byte[] read(InputStream in, Ticker ticker) throws IOException {
        long start = ticker.nanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8 << 10];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            body.write(buffer, 0, length);
            if (body.size() > MAX_BYTES || ticker.nanos() - start > MAX_NANOS) {
                return null;
            }
        }
        return body.toByteArray();
    }
}
