package org.rollcall.settings;

/** Who gets to see servers with loopback or private addresses. */
public enum PrivateServers {
    /** Nobody. */
    NONE,
    /** Askers who have such an address themselves. */
    LOCAL,
    /** Everybody. */
    ALL
}
