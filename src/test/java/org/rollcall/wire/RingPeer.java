package org.rollcall.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.rollcall.adapter.noise.Initiator;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.adapter.noise.NoiseException;
import org.rollcall.adapter.noise.Transport;

/** A game server, a client or a master on an encrypted ring, over a real connection. */
public final class RingPeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    public final Socket socket = new Socket();
    public final KeyPair own;
    private final DataInputStream in;
    private final Transport transport;

    public RingPeer(String from, int port, String ring, byte[] master, KeyPair own)
            throws IOException {
        this.own = own;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        try {
            byte[] prologue = ("rollcall/1/" + ring).getBytes(US_ASCII);
            Initiator handshake = new Initiator(prologue, own, master);
            byte[] hello = handshake.hello();
            socket.getOutputStream()
                    .write(
                            ByteBuffer.allocate(2 + hello.length)
                                    .putShort((short) hello.length)
                                    .put(hello)
                                    .array());
            transport = handshake.finish(frame());
        } catch (NoiseException e) {
            throw new IOException(e);
        }
    }

    private byte[] frame() throws IOException {
        byte[] frame = new byte[in.readUnsignedShort()];
        in.readFully(frame);
        return frame;
    }

    /** Sends a request with quotes for apostrophes, and waits for the next message. */
    public String ask(String request) throws IOException {
        return send(request).hear();
    }

    public RingPeer send(String request) throws IOException {
        byte[] text = request.replace('\'', '"').getBytes(UTF_8);
        socket.getOutputStream().write(transport.frame(text, 0, text.length));
        return this;
    }

    public String hear() throws IOException {
        byte[] message = frame();
        try {
            return new String(transport.open(message, message.length), UTF_8);
        } catch (NoiseException e) {
            throw new IOException(e);
        }
    }

    public boolean ended() {
        try {
            return in.read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
