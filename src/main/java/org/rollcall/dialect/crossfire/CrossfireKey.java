package org.rollcall.dialect.crossfire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.rollcall.registry.KeyFormat;

/**
 * What a version 2 server is known by.
 *
 * @param host in small letters
 */
record CrossfireKey(String host, int port) {

    /** Version 1: one server for each address. */
    static final KeyFormat<InetAddress> VERSION_1 =
            new KeyFormat<>() {
                @Override
                public String text(InetAddress key) {
                    return key.getHostAddress();
                }

                @Override
                public InetAddress parse(String text) {
                    try {
                        return InetAddress.getByName(text);
                    } catch (UnknownHostException notAnAddress) {
                        throw new IllegalArgumentException(text, notAnAddress);
                    }
                }
            };

    static final KeyFormat<CrossfireKey> VERSION_2 =
            new KeyFormat<>() {
                @Override
                public String text(CrossfireKey key) {
                    return key.host + ":" + key.port;
                }

                @Override
                public CrossfireKey parse(String text) {
                    int colon = text.lastIndexOf(':');
                    int port = CrossfireNumbers.port(text.substring(colon + 1));
                    if (colon < 1 || port == 0) {
                        throw new IllegalArgumentException(text);
                    }
                    return new CrossfireKey(text.substring(0, colon), port);
                }
            };
}
