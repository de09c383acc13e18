package org.rollcall.adapter;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client on a TCP connection. */
final class TcpPeer implements AutoCloseable {

    final Socket socket = new Socket();

    TcpPeer(String address, int port) throws IOException {
        socket.setSoTimeout(8_000);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, port));
    }

    TcpPeer send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    TcpPeer endInput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    String receive(int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /** Everything until the other side's FIN; a reset is an exception. */
    String receiveAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** True when the connection is closed or reset by the other side, within the time limit. */
    boolean isClosedByServer() {
        try {
            return socket.getInputStream().readNBytes(Integer.MAX_VALUE / 2).length >= 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Ends the connection with a RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
