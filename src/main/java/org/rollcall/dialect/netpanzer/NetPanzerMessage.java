package org.rollcall.dialect.netpanzer;

import org.rollcall.registry.Attributes;

/** What a peer says on a stream, in the order in which it must be answered. */
sealed interface NetPanzerMessage {

    /** A server is there; the pairs describe it, its port among them. */
    record Heartbeat(Attributes pairs) implements NetPanzerMessage {}

    /** A server leaves. */
    record Quit(Attributes pairs) implements NetPanzerMessage {}

    /** A list is wanted, of those that have all of these pairs. */
    record ListQuery(Attributes pairs) implements NetPanzerMessage {}

    /** A command that is none; told before the rest of it has been read. */
    record Unknown() implements NetPanzerMessage {}

    /** More than anybody has to say; what follows is not understood. */
    record TooLong() implements NetPanzerMessage {}

    /** Nothing more will come, or {@code final} where a command should be. */
    record Goodbye() implements NetPanzerMessage {}
}
