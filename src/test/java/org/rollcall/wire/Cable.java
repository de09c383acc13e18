package org.rollcall.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a TCP port of this machine that can be cut, and mended. */
public final class Cable implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    public Cable(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        start(this::admit);
    }

    /** The port that leads to the other one. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Ends all connections, and whatever comes from now on. */
    public void cut() {
        cut = true;
        open.forEach(Cable::end);
    }

    public void mend() {
        cut = false;
    }

    private void admit() {
        while (!entrance.isClosed()) {
            try {
                join(entrance.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Where nobody is at the other end, whoever came is told by the end of the connection. */
    private void join(Socket here) {
        try {
            Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
            open.addAll(Set.of(here, there));
            start(() -> carry(here, there));
            start(() -> carry(there, here));
            if (cut) {
                cut();
            }
        } catch (IOException nobody) {
            end(here);
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // So is the other direction.
        }
        end(from);
        end(to);
        open.remove(from);
        open.remove(to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
