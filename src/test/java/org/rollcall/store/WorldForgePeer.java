package org.rollcall.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.rollcall.wire.UdpWire;

/** Just enough of WorldForge's protocol to register servers and to list them. */
public final class WorldForgePeer implements AutoCloseable {

    private static final int SERVER_KEEPALIVE = 1;
    private static final int CLIENT_KEEPALIVE = 2;
    private static final int SERVER_SHAKE = 4;
    private static final int CLIENT_SHAKE = 5;
    private static final int TERMINATE = 6;
    private static final int LIST = 7;
    private static final int SERVER_ATTRIBUTE = 11;
    private static final int CLIENT_FILTER = 13;

    /** Of servers that a proxy registers, before it waits for what it sent to be read. */
    private static final int BURST = 100;

    private final UdpWire wire;
    private final InetAddress address;

    /** At an address in 127/8. */
    public WorldForgePeer(int port, String address) throws IOException {
        this.wire = new UdpWire(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        this.address = InetAddress.getByName(address);
    }

    public void register() throws IOException {
        wire.send(address, words(SERVER_SHAKE, handshake(SERVER_KEEPALIVE)));
        // Answered only once the words before were read: one thread reads them in order.
        handshake(SERVER_KEEPALIVE);
    }

    /** For a game port that is not the one it speaks from. */
    public void register(int gamePort) throws IOException {
        int number = handshake(SERVER_KEEPALIVE);
        int own = Integer.reverseBytes(ByteBuffer.wrap(address.getAddress()).getInt());
        wire.send(address, words(SERVER_SHAKE, number, own, gamePort));
        handshake(SERVER_KEEPALIVE);
    }

    /** With a number that nobody gave it. */
    public void shakeWithoutNumber() throws IOException {
        wire.send(address, words(SERVER_SHAKE, 77));
    }

    public void quit() throws IOException {
        wire.send(address, words(TERMINATE));
        handshake(SERVER_KEEPALIVE);
    }

    public void say(String name, String value) throws IOException {
        wire.send(address, pair(SERVER_ATTRIBUTE, name, value));
        handshake(SERVER_KEEPALIVE);
    }

    /** As a proxy, for so many addresses from 11.0.0.0 on. */
    public void registerOthers(int count) throws IOException {
        int number = handshake(SERVER_KEEPALIVE);
        for (int i = 0; i < count; i++) {
            if (i % BURST == 0) {
                number = handshake(SERVER_KEEPALIVE);
            }
            // Addresses travel with their last octet first.
            wire.send(
                    address, words(SERVER_SHAKE, number, Integer.reverseBytes(11 << 24 | i), 8000));
        }
        handshake(SERVER_KEEPALIVE);
    }

    /** How many servers a client gets, page by page. */
    public int listed() throws IOException {
        session();
        int count = 0;
        int page;
        do {
            wire.send(address, words(LIST, count));
            page = reply().getInt(8);
            count += page;
        } while (page > 0);
        return count;
    }

    int listedWith(String name, String value) throws IOException {
        session();
        wire.send(address, pair(CLIENT_FILTER, name, value));
        return total();
    }

    private void session() throws IOException {
        wire.send(address, words(CLIENT_SHAKE, handshake(CLIENT_KEEPALIVE)));
    }

    private int total() throws IOException {
        wire.send(address, words(LIST, 0));
        return reply().getInt(4);
    }

    private int handshake(int keepalive) throws IOException {
        wire.send(address, words(keepalive));
        return reply().getInt(4);
    }

    private ByteBuffer reply() throws IOException {
        byte[] reply = wire.receive(address);
        if (reply == null) {
            throw new IOException("no answer to " + address);
        }
        return ByteBuffer.wrap(reply);
    }

    private static byte[] pair(int type, String name, String value) {
        byte[] first = name.getBytes(UTF_8);
        byte[] second = value.getBytes(UTF_8);
        return ByteBuffer.allocate(12 + first.length + second.length)
                .putInt(type)
                .putInt(first.length)
                .putInt(second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.array();
    }

    @Override
    public void close() {
        wire.close();
    }
}
