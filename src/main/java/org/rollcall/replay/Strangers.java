package org.rollcall.replay;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rollcall.adapter.api.Framing;
import org.rollcall.capture.Told;
import org.rollcall.dialect.Interpreter;

/** The loopback sockets that stand for strangers: send, and wait for what is answered. */
final class Strangers implements AutoCloseable {

    static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_DATAGRAM = 65_535;

    private final Map<InetSocketAddress, Connection> connections = new LinkedHashMap<>();

    /**
     * @return whether it was handled in time
     */
    boolean datagram(TestListener listener, Step step, byte[] payload)
            throws IOException, InterruptedException {
        Exchange exchange = new Exchange(step.told);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(HERE, 0))) {
            listener.expect(socket.getLocalPort(), exchange);
            try {
                socket.send(new DatagramPacket(payload, payload.length, listener.address()));
                long until = System.nanoTime() + Exchange.PATIENCE.toNanos();
                while (exchange.packets() == 0 && System.nanoTime() - until < 0) {
                    exchange.await(0);
                }
                hear(listener, step, socket, exchange.replies());
            } finally {
                listener.forget(socket.getLocalPort());
            }
        }
        return exchange.packets() > 0 && !exchange.hasFailed();
    }

    private static void hear(TestListener listener, Step step, DatagramSocket socket, int replies)
            throws IOException {
        Interpreter words = listener.dialect().interpreter(listener.real().name());
        socket.setSoTimeout((int) Exchange.PATIENCE.toMillis());
        byte[] room = new byte[MOST_DATAGRAM];
        try {
            for (int i = 0; i < replies; i++) {
                DatagramPacket reply = new DatagramPacket(room, room.length);
                socket.receive(reply);
                byte[] bytes = Arrays.copyOf(room, reply.getLength());
                step.answeredNow(bytes, words.said(bytes));
            }
        } catch (SocketTimeoutException lost) {
            // Datagrams may be, here as well; what came is shown.
        }
    }

    /** A connection begins, goes on, or its stranger ends it. */
    boolean stream(TestListener listener, Step step) throws IOException, InterruptedException {
        InetSocketAddress who = step.told.segment().from();
        Connection connection = connections.get(who);
        if (step.told.segment().opens() || connection == null) {
            connection = open(listener, step.told);
        }
        boolean handled =
                step.told.segment().opens()
                        ? connection.begin(
                                step, listener.real().framing() instanceof Framing.OnConnect)
                        : connection.goOn(step);
        if (step.told.segment().ends()) {
            connections.remove(who);
            connection.close();
        }
        return handled;
    }

    private Connection open(TestListener listener, Told told) throws IOException {
        InetSocketAddress who = told.segment().from();
        Connection old = connections.remove(who);
        if (old != null) {
            old.close();
        }
        if (connections.size() == MOST_CONNECTIONS) {
            Iterator<Connection> all = connections.values().iterator();
            all.next().close();
            all.remove();
        }
        Connection fresh = new Connection(listener, told);
        connections.put(who, fresh);
        return fresh;
    }

    @Override
    public void close() {
        connections.values().forEach(Connection::close);
    }
}
