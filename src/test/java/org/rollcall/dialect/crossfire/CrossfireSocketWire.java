package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.rollcall.wire.Await;
import org.rollcall.wire.Wire;

/**
 * Datagrams from any loopback address, and dumps to a new client each time: who comes twice would
 * have to wait.
 */
final class CrossfireSocketWire implements Wire {

    private static final InetAddress MARKER = CrossfireMemoryWire.address(127, 8, 0, 1);
    private static final int PATIENCE_MILLIS = 20_000;

    private static int clients;
    private static int markers;

    private final InetSocketAddress target;

    CrossfireSocketWire(int port) {
        target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void send(InetAddress source, byte[] datagram) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(source, 0))) {
            socket.send(new DatagramPacket(datagram, datagram.length, target));
        }
    }

    @Override
    public byte[] receive(InetAddress source) throws IOException {
        settle();
        return CrossfireRows.of(source, dump());
    }

    @Override
    public boolean silent(InetAddress source) throws IOException {
        return receive(source) == null;
    }

    @Override
    public void close() {
        // Every socket was closed after its use.
    }

    /** Waits until a row that was sent after all others is listed. */
    void settle() throws IOException {
        String marker = "marker" + ++markers + ".example|0|1|x";
        send(MARKER, marker.getBytes(ISO_8859_1));
        Await.until(
                Duration.ofSeconds(30),
                () -> text().contains("|" + marker + "\n"),
                () -> "not listed: " + marker);
    }

    String text() {
        try {
            return new String(dump(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] dump() throws IOException {
        try (Socket client = connect(newClient())) {
            return client.getInputStream().readAllBytes();
        }
    }

    Socket connect(InetAddress client) throws IOException {
        return connect(client, 0);
    }

    /** With so small a receive buffer; 0 for the usual one. */
    Socket connect(InetAddress client, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(client, 0));
        socket.connect(target);
        return socket;
    }

    static synchronized InetAddress newClient() {
        clients++;
        return CrossfireMemoryWire.address(127, 9, clients >> 8, clients & 0xff);
    }
}
