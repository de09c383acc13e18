package org.rollcall.bench;

import java.nio.file.Path;
import org.rollcall.wire.FreePorts;

/** The limit program: answers with so many bytes and does nothing else. */
final class Floor implements Target, AutoCloseable {

    private final int port = FreePorts.next();
    private final Command command;

    Floor(Path programs, int replyBytes) {
        command = new Command(programs.resolve("udp-floor"), port, replyBytes);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return command.pid();
    }

    @Override
    public void close() {
        command.end();
    }
}
