package org.rollcall.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;

/** Real connections. */
public final class TcpWire implements StreamWire {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 100;

    private final Map<String, InetSocketAddress> listeners;

    public TcpWire(Map<String, InetSocketAddress> listeners) {
        this.listeners = Map.copyOf(listeners);
    }

    @Override
    public Line connect(InetAddress source, String listener) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(source, 0));
        socket.connect(listeners.get(listener), PATIENCE_MILLIS);
        return new Connection(socket);
    }

    private record Connection(Socket socket) implements Line {

        @Override
        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        @Override
        public void endInput() throws IOException {
            socket.shutdownOutput();
        }

        @Override
        public byte[] receive(int length) throws IOException {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket.getInputStream().readNBytes(length);
        }

        @Override
        public boolean ended() throws IOException {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket.getInputStream().read() < 0;
        }

        @Override
        public boolean silent() throws IOException {
            socket.setSoTimeout(SILENCE_MILLIS);
            try {
                socket.getInputStream().read();
                return false;
            } catch (SocketTimeoutException nothing) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
