package org.rollcall.registry;

/** A key in a directory whose server has proved by a public key who it is. */
public interface Keyed {

    /** Base64, 44 characters; null if it has none. */
    String publicKey();
}
