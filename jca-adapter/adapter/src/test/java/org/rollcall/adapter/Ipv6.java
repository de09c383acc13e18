package org.rollcall.adapter;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Whether this host has IPv6: not every container has. */
final class Ipv6 {

    private Ipv6() {}

    static void assumed() {
        assumeTrue(isHere(), "the host has no IPv6");
    }

    /** Nothing to assume for an address of IPv4. */
    static void assumedFor(String address) {
        if (address.contains(":")) {
            assumed();
        }
    }

    private static boolean isHere() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
