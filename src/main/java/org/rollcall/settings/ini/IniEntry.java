package org.rollcall.settings.ini;

/**
 * One {@code key = value} of a file, names in lower case.
 *
 * @param line counted from 1
 * @param index its place among the entries of the file
 */
public record IniEntry(int index, int line, String section, String key, String value) {}
