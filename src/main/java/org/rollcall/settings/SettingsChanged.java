package org.rollcall.settings;

/** CDI event: other values hold from now on. Fired after they are safe on disk. */
public record SettingsChanged(Settings before, Settings after) {}
