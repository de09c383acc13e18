package org.rollcall.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How a dialect's key is written down, so that a store can keep it. */
public interface KeyFormat<K> {

    /** For dialects that know a server by its address alone. */
    KeyFormat<InetAddress> ADDRESS =
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

    String text(K key);

    /**
     * @throws IllegalArgumentException for a text that is no key
     */
    K parse(String text);
}
