package org.rollcall.capture;

import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.dialect.Dialect;

/**
 * A packet of a capture, and what it says.
 *
 * @param place null where today nobody would listen under the name of its listener
 * @param meaning in words; empty where there is nothing to say
 */
public record Told(Segment segment, Place place, String meaning) {

    /** A listener as it is today, and whose wire it speaks. */
    public record Place(ListenerSpec spec, Dialect dialect) {}

    public boolean came() {
        return segment.came();
    }
}
