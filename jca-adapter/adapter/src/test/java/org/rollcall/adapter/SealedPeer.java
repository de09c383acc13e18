package org.rollcall.adapter;

import static java.nio.charset.StandardCharsets.US_ASCII;

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

/** A client of an encrypted listener that does what it likes with every byte. */
final class SealedPeer implements AutoCloseable {

    static final String PROLOGUE = "rollcall/1/test";

    final Socket socket = new Socket();
    final KeyPair own = KeyPair.generate();
    private final DataInputStream in;
    private Initiator handshake;
    Transport transport;

    SealedPeer(String from, int port) throws IOException {
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        in = new DataInputStream(socket.getInputStream());
    }

    static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(message.length + 2)
                .putShort((short) message.length)
                .put(message)
                .array();
    }

    byte[] hello(byte[] theirs) throws NoiseException {
        handshake = new Initiator(PROLOGUE.getBytes(US_ASCII), own, theirs);
        return framed(handshake.hello());
    }

    SealedPeer shakeHands(byte[] theirs) throws IOException, NoiseException {
        write(hello(theirs));
        transport = handshake.finish(read());
        return this;
    }

    SealedPeer write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    byte[] seal(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        return transport.frame(bytes, 0, bytes.length);
    }

    SealedPeer say(String text) throws IOException {
        return write(seal(text));
    }

    /** One frame without its length. */
    byte[] read() throws IOException {
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        return message;
    }

    String hear() throws IOException, NoiseException {
        byte[] message = read();
        return new String(transport.open(message, message.length), US_ASCII);
    }

    /** Whether the other side ends it, by FIN or RST, with nothing said before. */
    boolean endsInSilence() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
