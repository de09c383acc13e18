package org.rollcall.wire;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Real sockets: one for each source address, connected as eris does, so that strays are not seen.
 */
public final class UdpWire implements Wire {

    private static final int REPLY_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 150;

    private final InetSocketAddress target;
    private final Map<InetAddress, DatagramSocket> sockets = new HashMap<>();

    public UdpWire(InetSocketAddress target) {
        this.target = target;
    }

    @Override
    public void send(InetAddress source, byte[] datagram) throws IOException {
        socket(source).send(new DatagramPacket(datagram, datagram.length));
    }

    @Override
    public byte[] receive(InetAddress source) throws IOException {
        return receive(source, REPLY_MILLIS);
    }

    @Override
    public boolean silent(InetAddress source) throws IOException {
        return receive(source, SILENCE_MILLIS) == null;
    }

    @Override
    public void close() {
        sockets.values().forEach(DatagramSocket::close);
    }

    private byte[] receive(InetAddress source, int millis) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        DatagramSocket socket = socket(source);
        socket.setSoTimeout(millis);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException nothing) {
            return null;
        }
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private DatagramSocket socket(InetAddress source) throws SocketException {
        DatagramSocket socket = sockets.get(source);
        if (socket == null) {
            socket = new DatagramSocket(new InetSocketAddress(source, 0));
            socket.connect(target);
            sockets.put(source, socket);
        }
        return socket;
    }
}
