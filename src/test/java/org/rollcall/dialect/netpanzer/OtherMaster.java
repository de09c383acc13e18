package org.rollcall.dialect.netpanzer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A neighbour that hears what it is told, and refuses it until it is told to agree. */
final class OtherMaster implements AutoCloseable {

    final List<String> heard = new CopyOnWriteArrayList<>();
    volatile boolean agrees;
    private final ServerSocket door;

    OtherMaster(String address) throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getByName(address));
        Thread thread = new Thread(this::serve, "other-master");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket connection = door.accept()) {
                connection.setSoTimeout(5_000);
                String request = request(connection.getInputStream());
                heard.add(connection.getInetAddress().getHostAddress() + " " + request);
                String answer = agrees ? "\\final\\" : "\\error\\not yet\\final\\";
                connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
            } catch (IOException closedOrReset) {
                // The next one is served, if there is one.
            }
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (!request.toString().endsWith("\\final\\")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            request.append((char) next);
        }
        return request.toString();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
