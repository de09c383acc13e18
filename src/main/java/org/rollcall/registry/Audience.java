package org.rollcall.registry;

/** Which of the two lists of a game an asker gets; there is never a filter per request. */
public enum Audience {
    /** Servers that anybody can reach. */
    PUBLIC,
    /** Those, and the ones with loopback and private addresses. */
    ALL;

    public boolean sees(AddressKind kind) {
        return this == ALL || kind == AddressKind.PUBLIC;
    }

    public boolean sees(Entry entry) {
        return !entry.hidden() && (this == ALL || sees(entry.description().kind()));
    }
}
