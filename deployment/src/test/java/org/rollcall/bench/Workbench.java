package org.rollcall.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.wire.ShippedJar;
import org.rollcall.wire.ShippedJarOptions;

/** What all measurements share: the programs, the servers' starts, lines on how far we are. */
final class Workbench {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    final Load load;
    final Load stream;
    private final Path programs;
    private final List<Server.Start> starts = new ArrayList<>();
    private final long beganNanos = System.nanoTime();

    Workbench(Path programs) {
        this.programs = programs;
        this.load = new Load(programs.resolve("udp-load"));
        this.stream = new Load(programs.resolve("stream-load"));
    }

    Floor floor(int replyBytes) {
        return new Floor(programs.resolve("udp-floor"), replyBytes);
    }

    Floor dumpFloor(int bytes) {
        return new Floor(programs.resolve("dump-floor"), bytes);
    }

    /** A server that stores, with a proxy at 127.0.0.1 and no limit that the load would meet. */
    ShippedJarOptions options() {
        return ShippedJar.options().with("worldforge", "proxies", "127.0.0.1");
    }

    Server start(String purpose, ShippedJarOptions options) {
        say("starts a server for %s", purpose);
        Server server = new Server(options.patience(PATIENCE).start());
        Server.Start start = server.awaitPages();
        starts.add(start);
        say("it answers after %.1f s", start.packets().toMillis() / 1e3);
        return server;
    }

    List<Server.Start> starts() {
        return List.copyOf(starts);
    }

    void say(String format, Object... values) {
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        System.out.printf("[%4.0f s] %s%n", seconds, Row.text(format, values));
    }
}
