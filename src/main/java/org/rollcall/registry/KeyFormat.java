package org.rollcall.registry;

/** How a dialect's key is written down, so that a store can keep it. */
public interface KeyFormat<K> {

    String text(K key);

    /**
     * @throws IllegalArgumentException for a text that is no key
     */
    K parse(String text);
}
