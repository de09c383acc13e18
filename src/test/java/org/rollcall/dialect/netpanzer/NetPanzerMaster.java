package org.rollcall.dialect.netpanzer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.settings.GameSettings;
import org.rollcall.settings.Settings;
import org.rollcall.wire.MemoryStreams;
import org.rollcall.wire.MemoryWire;
import org.rollcall.wire.StreamWire;

/** A master in memory, whose time passes when it is told to. */
final class NetPanzerMaster {

    private static final Logger LOG = Logger.getLogger(NetPanzerDialect.class.getPackageName());

    static final InetSocketAddress PLACE = new InetSocketAddress("127.0.0.1", 28900);

    static final Settings SETTINGS =
            Settings.defaults().with(GameSettings.MASTER_PASSWORD, "sekrit");

    static {
        // Many tests have neighbours that do not answer; that is told, and no news.
        LOG.setLevel(Level.OFF);
    }

    long nanos = 1_000_000_000_000L;
    final RecordedOutgoing outgoing = new RecordedOutgoing();
    final Registry registry = new Registry(() -> nanos, new RegistryLimits(32, 100_000));
    final NetPanzerDialect dialect = new NetPanzerDialect(registry, Runnable::run, outgoing);
    final MemoryWire probes = new MemoryWire(NetPanzerDialect.PROBES, dialect::onBatch);
    final MemoryWire info = new MemoryWire(NetPanzerDialect.INFO, dialect::onBatch);
    int pieceLength = Integer.MAX_VALUE;

    NetPanzerMaster() {
        this(SETTINGS);
    }

    NetPanzerMaster(Settings settings) {
        dialect.configure(settings);
    }

    StreamWire streams() {
        return new MemoryStreams(dialect::onBatch, PLACE, () -> pieceLength);
    }

    /** What comes back on a connection of its own; with "FIN" behind it if it was ended. */
    String say(String source, String text) {
        return say(source, NetPanzerDialect.NAME, text);
    }

    String say(String source, String listener, String text) {
        try (StreamWire.Line line = streams().connect(address(source), listener)) {
            line.send(text.getBytes(ISO_8859_1));
            String answer = new String(line.receive(Integer.MAX_VALUE / 2), ISO_8859_1);
            return line.ended() ? answer + "FIN" : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void heartbeat(String source, int port) {
        say(
                source,
                "\\heartbeat\\gamename\\netpanzer\\port\\" + port + "\\protocol\\1122\\final\\");
    }

    String list(String source) {
        return say(source, "\\list\\gamename\\netpanzer\\final\\");
    }

    /** A datagram from a game server's port to the master's. */
    void datagram(String source, int port, String text) {
        probes.send(new InetSocketAddress(address(source), port), text.getBytes(ISO_8859_1));
    }

    /** The last thing sent unasked, without the listener's name. */
    String lastSent() {
        return outgoing.sent.isEmpty()
                ? null
                : outgoing.sent.get(outgoing.sent.size() - 1).split(" ", 2)[1];
    }

    /** Answers the last echo from where it was sent to. */
    void answerEcho() {
        String[] last = lastSent().split(" ", 2);
        String[] place = last[0].split(":");
        datagram(place[0], Integer.parseInt(place[1]), last[1].substring("\\echo\\".length()));
    }

    void pass(Duration time) {
        for (long left = time.toSeconds(); left > 0; left--) {
            nanos += 1_000_000_000L;
            registry.sweep();
            dialect.sweep();
        }
    }

    String attribute(String name) {
        String[] value = new String[1];
        registry.forEach(entry -> value[0] = entry.description().attributes().text(name));
        return value[0];
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
