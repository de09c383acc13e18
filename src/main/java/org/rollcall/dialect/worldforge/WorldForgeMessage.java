package org.rollcall.dialect.worldforge;

/** Everything that a peer can say. Addresses are IPv4 as an int, first octet highest. */
sealed interface WorldForgeMessage {

    /** A datagram that nobody is owed an answer for: empty, or of a type that only masters send. */
    enum Ignored implements WorldForgeMessage {
        IGNORED
    }

    /** Shorter than its type demands, or its lengths disagree with its size. */
    enum Malformed implements WorldForgeMessage {
        MALFORMED
    }

    /**
     * A keepalive asks for a number, a shake brings it back; both exist for servers and clients.
     */
    enum Keepalive implements WorldForgeMessage {
        SERVER,
        CLIENT
    }

    record ClientShake(int number) implements WorldForgeMessage {}

    /**
     * @param address 0 where the packet names none: then the sender's own is meant
     * @param port 0 where the packet names none: then the sender's own is meant
     */
    record ServerShake(int number, int address, int port) implements WorldForgeMessage {}

    enum TerminateOwn implements WorldForgeMessage {
        SERVER,
        CLIENT
    }

    record TerminateOther(int address) implements WorldForgeMessage {}

    /**
     * @param offset unsigned
     */
    record ListRequest(int offset) implements WorldForgeMessage {}

    /** Which table an attribute belongs to. */
    enum AttributeOf {
        SERVER,
        CLIENT,
        FILTER
    }

    record SetAttribute(AttributeOf of, byte[] name, byte[] value) implements WorldForgeMessage {}

    enum Clear implements WorldForgeMessage {
        SERVER,
        CLIENT
    }

    record Monitor(int subtype) implements WorldForgeMessage {}

    /** An ADMINREQ that is not ADDSERVER, or one that is too short for it. */
    record AdminRequest(int subtype) implements WorldForgeMessage {}

    record AdminAddServer(int address, int port) implements WorldForgeMessage {}

    record DnsRequest(int type, byte[] text) implements WorldForgeMessage {}
}
