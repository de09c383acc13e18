package org.rollcall.claim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request to a webhook. The JDK's client would look the name up itself, after it was checked;
 * this one connects to the address it is given, follows nothing, and takes a few seconds and
 * kilobytes at most. It speaks HTTP 1.0, so that the answer simply ends with the connection.
 */
final class HookCall {

    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration IN_ALL = Duration.ofSeconds(8);
    private static final int MOST_BYTES = 8_192;

    private final HookAddress to;
    private final InetAddress address;
    private final Duration limit;
    private final long deadline;

    /** What came back. */
    record Answer(int status, String body) {

        boolean isFine() {
            return status >= 200 && status < 300;
        }
    }

    HookCall(HookAddress to, InetAddress address) {
        this(to, address, IN_ALL);
    }

    HookCall(HookAddress to, InetAddress address, Duration limit) {
        this.to = to;
        this.address = address;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    Answer post(byte[] body, Map<String, String> headers) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, to.port()), (int) TO_CONNECT.toMillis());
            CompletableFuture<Void> end = closedInTime(plain);
            try (Socket socket = to.secure() ? secured(plain) : plain) {
                socket.getOutputStream().write(request(body, headers));
                socket.getOutputStream().flush();
                return read(socket);
            } catch (IOException e) {
                // Past the deadline it was we who closed it.
                millisLeft();
                throw e;
            } finally {
                end.cancel(false);
            }
        }
    }

    /**
     * A timeout of the socket begins anew with each byte, also in a handshake and while we write:
     * one byte a second must not hold a thread for hours.
     */
    private CompletableFuture<Void> closedInTime(Socket plain) throws IOException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        end.completeOnTimeout(null, millisLeft(), TimeUnit.MILLISECONDS)
                .thenRun(() -> close(plain));
        return end;
    }

    private static void close(Socket plain) {
        try {
            plain.close();
        } catch (IOException gone) {
            // It was to end anyway.
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, to.host(), to.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private byte[] request(byte[] body, Map<String, String> headers) {
        StringBuilder head = new StringBuilder(512);
        head.append("POST ").append(to.target()).append(" HTTP/1.0\r\n");
        head.append("Host: ").append(to.hostHeader()).append("\r\n");
        head.append("User-Agent: Rollcall\r\nContent-Type: application/json\r\n");
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        ByteArrayOutputStream all = new ByteArrayOutputStream(512 + body.length);
        all.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private Answer read(Socket socket) throws IOException {
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        byte[] buffer = new byte[1_024];
        InputStream in = socket.getInputStream();
        while (came.size() < MOST_BYTES) {
            int read = in.read(buffer);
            if (read < 0) {
                break;
            }
            came.write(buffer, 0, read);
        }
        String text = came.toString(UTF_8);
        if (!text.matches("(?s)HTTP/1\\.[01] [1-5][0-9][0-9].*")) {
            throw new IOException("the answer is not HTTP");
        }
        int end = text.indexOf("\r\n\r\n");
        return new Answer(
                Integer.parseInt(text.substring(9, 12)), end < 0 ? "" : text.substring(end + 4));
    }

    private long millisLeft() throws SocketTimeoutException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("no whole answer in " + limit.toSeconds() + " s");
        }
        return left;
    }
}
