package org.rollcall.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Hands out ports that are free for UDP and TCP alike, each only once. */
public final class FreePorts {

    private static final Set<Integer> HANDED_OUT = new HashSet<>();

    private FreePorts() {}

    public static synchronized int next() {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (ServerSocket tcp = new ServerSocket(0);
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort())) {
                if (HANDED_OUT.add(udp.getLocalPort())) {
                    return udp.getLocalPort();
                }
            } catch (IOException e) {
                // Taken for UDP: try the next one.
            }
        }
        throw new UncheckedIOException(new IOException("no free port in 100 attempts"));
    }
}
