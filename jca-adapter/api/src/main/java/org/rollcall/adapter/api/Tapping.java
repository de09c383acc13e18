package org.rollcall.adapter.api;

/** Lets somebody listen in on all listeners; the same administered object as the others. */
public interface Tapping {

    /** From now on; null for nobody. Whoever listened before does not any more. */
    void tap(Tap tap);
}
