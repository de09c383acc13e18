package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;

/** HTTP by hand: requests as real programs write them, answers to the byte. */
final class CrossfireHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;

    CrossfireHttp(int port) {
        this.port = port;
    }

    /** An answer whose end is known by its Content-Length. */
    record Answer(String head, byte[] body) {

        int status() {
            return Integer.parseInt(head.split(" ")[1]);
        }

        Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }

        String text() {
            return new String(body, ISO_8859_1);
        }
    }

    Answer get(String target) throws IOException {
        return send(
                ("GET " + target + " HTTP/1.1\r\nHost: any.example\r\n\r\n").getBytes(ISO_8859_1));
    }

    Answer post(String target, String type, byte[] body) throws IOException {
        return send(request(target, type, body, ""));
    }

    Answer send(byte[] request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request);
            return read(socket.getInputStream());
        }
    }

    /** Waits for 100 Continue before it sends the body, as older libcurls do for a second. */
    Answer postWhenTold(String target, String type, byte[] body) throws IOException {
        byte[] request = request(target, type, body, "Expect: 100-continue\r\n");
        int head = request.length - body.length;
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request, 0, head);
            String told = head(socket.getInputStream());
            if (!told.startsWith("HTTP/1.1 100 ")) {
                throw new AssertionError("told to go on: " + told);
            }
            socket.getOutputStream().write(body);
            return read(socket.getInputStream());
        }
    }

    private static byte[] request(String target, String type, byte[] body, String more) {
        String head =
                "POST %s HTTP/1.1\r\nHost: any.example\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n"
                        .formatted(target, type, body.length, more);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static Answer read(InputStream in) throws IOException {
        Answer bare = new Answer(head(in), new byte[0]);
        int length =
                bare.header("Content-Length")
                        .map(Integer::valueOf)
                        .orElseThrow(() -> new AssertionError("no length: " + bare.head()));
        return new Answer(bare.head(), in.readNBytes(length));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended within the head: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
