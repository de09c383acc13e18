package org.rollcall.settings;

/** How often an operator touches a setting; the README's three tables. */
public enum Tier {
    ESSENTIAL,
    OFTEN,
    RARELY
}
