package org.rollcall.view;

import org.rollcall.registry.Entry;

/** What owners of servers want said instead of what their servers say. */
public interface OwnerWords {

    OwnerWords NONE = entry -> null;

    /** Null for a server that nobody has claimed. Asked for every server of every list. */
    Words of(Entry entry);

    /**
     * @param name empty where the server's own stays, as with the comment
     */
    record Words(String name, String comment) {}
}
