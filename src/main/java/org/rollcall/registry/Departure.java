package org.rollcall.registry;

/** Why an entry left. */
public enum Departure {
    /** It said goodbye. */
    QUIT,
    /** Its lease ran out. */
    EXPIRED,
    /** An administrator took it out. */
    REMOVED,
    /** It was banned while it was listed. */
    BANNED,
    /** Another one has proved that the place is its own. */
    DISPLACED,
    /** A late store had its number for another one: it goes on under a new number. */
    RENUMBERED
}
