package org.rollcall.settings.ini;

/**
 * A place in a file that is not as it should be, though nothing of it is lost. Never quotes the
 * text, which may be part of a password.
 */
public record IniOddity(int line, String what) {}
