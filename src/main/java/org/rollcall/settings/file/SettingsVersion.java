package org.rollcall.settings.file;

import java.time.Instant;

/**
 * One master.ini that was in force.
 *
 * @param number counts up from 1
 * @param at when it came into force
 * @param by what brought it: start, file, or who saved it
 */
public record SettingsVersion(long number, Instant at, String by) {}
