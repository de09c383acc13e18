package org.rollcall.dialect.netpanzer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollcall.wire.StreamScript;
import org.rollcall.wire.StreamWire;

/**
 * The conversations that every netPanzer master must hold. They expect "sekrit" to be the masters'
 * password, and leave nothing behind.
 */
public final class NetPanzerVectors {

    private static final Pattern REPORT = Pattern.compile("\\\\port\\\\(\\d+)");

    private NetPanzerVectors() {}

    public static Stream<String> names() {
        return Stream.of(
                "a-registration.txt",
                "b-quit.txt",
                "c-list.txt",
                "d-errors.txt",
                "e-gamespy.txt",
                "f-masters.txt",
                "i-clients.txt");
    }

    /** Plays one of them, then takes away all servers that may have been registered in it. */
    public static void play(String name, StreamWire wire, InetSocketAddress master)
            throws IOException {
        StreamScript script = StreamScript.resource(NetPanzerVectors.class, name);
        script.play(
                wire,
                NetPanzerDialect.NAME,
                Map.of(
                        "self",
                        master.getAddress().getHostAddress(),
                        "osport",
                        Integer.toString(master.getPort())));
        String source = "127.0.0.1";
        for (String line : script.lines()) {
            if (line.startsWith("connect")) {
                source = line.split(" ").length > 1 ? line.split(" ")[1] : "127.0.0.1";
            }
            Matcher port = REPORT.matcher(line);
            while (line.contains("heartbeat") && port.find()) {
                quit(wire, source, port.group(1));
            }
        }
    }

    private static void quit(StreamWire wire, String source, String port) throws IOException {
        String request = "\\quit\\port\\" + port + "\\final\\";
        try (StreamWire.Line line =
                wire.connect(InetAddress.getByName(source), NetPanzerDialect.NAME)) {
            line.send(request.getBytes(StandardCharsets.ISO_8859_1));
            line.ended();
        }
    }
}
