package org.rollcall.registry;

/** What the entries of a directory may claim. */
enum Standing {
    /** Ours, at a place that whoever proves himself may take. */
    OPEN,
    /** Ours, and nobody else may list at their places while they live. */
    HOLDING,
    /** Another master's: not ours to store, to pass on or to count. */
    FOREIGN
}
