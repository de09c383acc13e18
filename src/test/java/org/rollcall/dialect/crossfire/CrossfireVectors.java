package org.rollcall.dialect.crossfire;

import java.io.IOException;
import java.util.stream.Stream;
import org.rollcall.wire.Wire;
import org.rollcall.wire.WireScript;

/**
 * The conversations that every Crossfire master must hold: what is sent is a datagram, what comes
 * back are the sender's own rows in the list. Each has a sender of its own, since nobody can leave.
 */
public final class CrossfireVectors {

    private CrossfireVectors() {}

    public static Stream<String> names() {
        return Stream.of(
                "v1-02-seven-fields.hex",
                "v1-04-placeholder.hex",
                "v1-07-too-few-fields.hex",
                "v1-09-four-fields.hex",
                "v1-10-line-ends.hex",
                "v1-13-bytes.hex",
                "v1-14-long.hex",
                "v1-15-more-fields.hex",
                "v1-17-one-row-per-address.hex",
                "v1-18-wrapped-counters.hex");
    }

    public static void play(String name, Wire wire) throws IOException {
        WireScript.resource(CrossfireVectors.class, name).play(wire);
    }
}
