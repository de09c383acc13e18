package org.rollcall.adapter;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/** A client on a connected socket, which hears nothing but what comes from where it sends to. */
final class UdpPeer implements AutoCloseable {

    private final DatagramSocket socket;

    UdpPeer(String address, int port) throws IOException {
        socket = new DatagramSocket();
        socket.setSoTimeout(5_000);
        socket.connect(InetAddress.getByName(address), port);
    }

    UdpPeer timeout(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length));
    }

    /** The JDK silently sends nothing when a connected socket is given nothing. */
    void sendEmpty() throws IOException {
        SocketAddress peer = socket.getRemoteSocketAddress();
        socket.disconnect();
        socket.send(new DatagramPacket(new byte[0], 0, peer));
    }

    String receive() throws IOException {
        DatagramPacket answer = new DatagramPacket(new byte[70_000], 70_000);
        socket.receive(answer);
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.ISO_8859_1);
    }

    String ask(String text) throws IOException {
        send(text);
        return receive();
    }

    @Override
    public void close() {
        socket.close();
    }
}
