package org.rollcall.dialect.crossfire;

import java.net.InetAddress;
import java.util.List;

/**
 * What DNS says of an update's sender and of the host name in it.
 *
 * @param name of the sender; his address where he has none
 * @param addresses of the host name
 * @param known false while DNS has not answered
 */
record CrossfireOrigin(String name, List<InetAddress> addresses, boolean known) {

    static CrossfireOrigin unknown(InetAddress sender) {
        return new CrossfireOrigin(sender.getHostAddress(), List.of(), false);
    }

    boolean resolvesTo(InetAddress sender) {
        return addresses.contains(sender);
    }

    /** Either way is enough. */
    boolean belongsTo(InetAddress sender, String host) {
        return resolvesTo(sender) || name.equalsIgnoreCase(host);
    }

    /** To the owner, who reads it in his server's log. */
    String complaint(InetAddress sender, String host) {
        String address = addresses.isEmpty() ? host : addresses.get(0).getHostAddress();
        return "Neither forward nor reverse DNS lookup corresponds to incoming IP address.\n"
                + ("Incoming IP: " + sender.getHostAddress() + ", DNS of that: " + name + "\n")
                + ("User-specified hostname: " + host)
                + (", IP of that hostname: " + address + "\n");
    }
}
