package org.rollcall.bench;

import java.nio.file.Path;
import org.rollcall.wire.FreePorts;

/** A limit program: answers with so many bytes and does nothing else. */
final class Floor implements Target, AutoCloseable {

    private final int port = FreePorts.next();
    private final Command command;

    Floor(Path program, int replyBytes) {
        command = new Command(program, port, replyBytes);
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
