package org.rollcall.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.rollcall.wire.Await;
import org.rollcall.wire.ShippedJar;

/** Asks the packet port of a starting server again and again until it answers. */
final class FirstAnswer {

    private static final byte[] KEEPALIVE = {0, 0, 0, 1};
    private static final int PATIENCE_MILLIS = 20;

    private FirstAnswer() {}

    /** How long after the start of the process that was. */
    static Duration await(ShippedJar jar) {
        InetSocketAddress port =
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), jar.port("worldforge", "port"));
        Await.until(
                Duration.ofMinutes(3),
                () -> !jar.running() || answers(port),
                () -> "no answer from " + port + "; the log:\n" + String.join("\n", jar.log()));
        return jar.sinceStart();
    }

    private static boolean answers(InetSocketAddress port) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.send(new DatagramPacket(KEEPALIVE, KEEPALIVE.length, port));
            socket.receive(new DatagramPacket(new byte[8], 8));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
