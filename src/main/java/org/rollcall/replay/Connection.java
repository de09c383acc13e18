package org.rollcall.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.BooleanSupplier;
import org.rollcall.capture.Told;
import org.rollcall.dialect.Interpreter;

/** One TCP connection to a test listener, in the place of a stranger's. */
final class Connection implements AutoCloseable {

    /** Of one answer this much is looked at; the rest is only read. */
    private static final int MOST_KEPT = 65_536;

    private final TestListener listener;
    private final Exchange exchange;
    private final Interpreter words;
    private final Socket socket = new Socket();
    private long sent;
    private long read;

    Connection(TestListener listener, Told told) throws IOException {
        this.listener = listener;
        exchange = new Exchange(told);
        words = listener.dialect().interpreter(listener.real().name());
        socket.bind(new InetSocketAddress(Strangers.HERE, 0));
        listener.expect(socket.getLocalPort(), exchange);
        try {
            int patience = (int) Exchange.PATIENCE.toMillis();
            socket.connect(listener.address(), patience);
            socket.setSoTimeout(patience);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * @param told whether such listeners answer before anything is said
     */
    boolean begin(Step step, boolean told) throws IOException, InterruptedException {
        return !told || hear(step, () -> exchange.packets() > 0);
    }

    boolean goOn(Step step) throws IOException, InterruptedException {
        byte[] payload = step.told.segment().payload();
        if (payload.length > 0 && !exchange.isClosed()) {
            socket.getOutputStream().write(payload);
            sent += payload.length;
        }
        boolean ends = step.told.segment().ends();
        if (ends && !exchange.isClosed()) {
            socket.shutdownOutput();
        }
        return hear(
                step,
                () ->
                        exchange.isClosed()
                                || exchange.bytes() >= sent && (!ends || exchange.isEnded()));
    }

    /** Reads on while it waits, or a long answer would keep the listener from hearing the rest. */
    private boolean hear(Step step, BooleanSupplier handled)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + Exchange.PATIENCE.toNanos();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        boolean done = false;
        while (!done && System.nanoTime() - until < 0) {
            int known = exchange.packets();
            done = handled.getAsBoolean() || exchange.hasFailed();
            if (!take(answer) && !done) {
                exchange.await(known);
            }
        }
        if (answer.size() > 0) {
            byte[] bytes = answer.toByteArray();
            step.answeredNow(bytes, words.said(bytes));
        }
        return done && !exchange.hasFailed();
    }

    private boolean take(ByteArrayOutputStream answer) throws IOException {
        boolean some = false;
        InputStream in = socket.getInputStream();
        byte[] room = new byte[8_192];
        while (read < exchange.replyBytes()) {
            int length = in.read(room);
            if (length < 0) {
                read = Long.MAX_VALUE;
                return some;
            }
            read += length;
            some = true;
            answer.write(room, 0, Math.min(length, MOST_KEPT - answer.size()));
        }
        return some;
    }

    @Override
    public void close() {
        listener.forget(socket.getLocalPort());
        try {
            socket.close();
        } catch (IOException gone) {
            // It is no more, either way.
        }
    }
}
