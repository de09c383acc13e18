package org.rollcall.guard;

/**
 * Source ports that get no answer: services that answer everything (echo, chargen ...) and our own
 * port, since a forged packet from there would make two programs talk to each other for ever.
 */
public final class SourcePorts {

    private SourcePorts() {}

    public static boolean mayBeAnswered(int sourcePort, int ownPort) {
        return switch (sourcePort) {
            case 0, 7, 17, 19, 53, 123 -> false;
            default -> sourcePort != ownPort;
        };
    }
}
