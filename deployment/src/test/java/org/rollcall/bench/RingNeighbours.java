package org.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import org.rollcall.wire.RingKeyFiles;
import org.rollcall.wire.ShippedJarOptions;

/** Two masters; the second one knows its neighbour only once that has very many servers. */
final class RingNeighbours implements AutoCloseable {

    private static final int SERVERS = 100_000;
    private static final int LEASE_SECONDS = 3_600;
    private static final String LINKED = "federation first - linked";

    private final Workbench bench;
    private final RingKeyFiles keyOfFirst = RingKeyFiles.make();
    private final RingKeyFiles keyOfSecond = RingKeyFiles.make();
    private final Server first;

    RingNeighbours(Workbench bench) {
        this.bench = bench;
        String second = "neighbour second";
        this.first =
                bench.start(
                        "the rings",
                        options(keyOfFirst)
                                .with("game", "server-alive-timeout", LEASE_SECONDS)
                                .with(second, "adress", "127.0.0.1")
                                .with(second, "mmport", 0)
                                .with(second, "key", keyOfSecond.publicKey()));
    }

    private ShippedJarOptions options(RingKeyFiles key) {
        return bench.options()
                .with("worldforge", "server-expiry", LEASE_SECONDS)
                .file("ring.key", key.secret());
    }

    Server first() {
        return first;
    }

    byte[] keyOfFirst() {
        return keyOfFirst.key();
    }

    /** From the link to the last server in the other registry. */
    Row synchronise() {
        try (Server second = bench.start("its neighbour", options(keyOfSecond))) {
            bench.say("registers servers at the one master until there are %,d", SERVERS);
            bench.load.begin(first, "register", SERVERS - first.entries()).output();
            first.awaitEntries(SERVERS);
            bench.say("links the other one");
            introduce(second);
            second.awaitEntries(SERVERS);
            double seconds = (System.currentTimeMillis() - linkedAt(second)) / 1e3;
            return Row.judged(
                    Row.text("link to all %,d servers of a neighbour", SERVERS),
                    "%.1f s",
                    seconds,
                    Goal.atMost(10, "s"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It dials as soon as it has seen that its settings were changed. */
    private void introduce(Server second) throws IOException {
        Path settings = second.jar().home().resolve("master.ini");
        Files.writeString(
                settings,
                "\n[neighbour first]\nadress = 127.0.0.1;\nmmport = %d;\nkey = %s;\n"
                        .formatted(first.at("network", "mmport").port(), keyOfFirst.publicKey()),
                StandardOpenOption.APPEND);
    }

    private static long linkedAt(Server second) {
        String line =
                second.jar().log().stream()
                        .filter(l -> l.contains(LINKED))
                        .findFirst()
                        .orElseThrow();
        return OffsetDateTime.parse(line.substring(0, line.indexOf(' ')))
                .toInstant()
                .toEpochMilli();
    }

    @Override
    public void close() {
        first.close();
    }
}
