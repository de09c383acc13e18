package org.rollcall.dialect.crossfire;

import org.rollcall.registry.KeyFormat;

/**
 * What a version 2 server is known by.
 *
 * @param host in small letters
 */
record CrossfireKey(String host, int port) {

    static final KeyFormat<CrossfireKey> FORMAT =
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
