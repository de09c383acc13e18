package org.rollcall.capture;

import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.dialect.Dialect;

/**
 * A packet of a capture, and what it says.
 *
 * @param place null where none of today's listeners has its port
 * @param came to us; otherwise it went to a peer
 * @param meaning in words; empty where there is nothing to say
 */
public record Told(Segment segment, Place place, boolean came, String meaning) {

    /** A listener of today, and whose wire it speaks. */
    public record Place(ListenerSpec spec, Dialect dialect) {}

    /** The name of its listener; empty if there is none. */
    public String listener() {
        return place == null ? "" : place.spec().name();
    }
}
