package org.rollcall.dialect.crossfire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks DNS, and waits for it: never on a thread that others wait for. */
interface CrossfireResolver {

    CrossfireResolver SYSTEM =
            new CrossfireResolver() {
                @Override
                public List<InetAddress> addresses(String host) {
                    try {
                        return List.of(InetAddress.getAllByName(host));
                    } catch (UnknownHostException nobody) {
                        return List.of();
                    }
                }

                @Override
                public String name(InetAddress address) {
                    try {
                        // A copy: an address object remembers a name that it was made with.
                        return InetAddress.getByAddress(address.getAddress()).getHostName();
                    } catch (UnknownHostException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
            };

    /** Knows no name, and asks nobody. */
    CrossfireResolver NOBODY =
            new CrossfireResolver() {
                @Override
                public List<InetAddress> addresses(String host) {
                    return List.of();
                }

                @Override
                public String name(InetAddress address) {
                    return address.getHostAddress();
                }
            };

    /** None if nobody has that name. */
    List<InetAddress> addresses(String host);

    /** The address itself if it has no name. */
    String name(InetAddress address);
}
