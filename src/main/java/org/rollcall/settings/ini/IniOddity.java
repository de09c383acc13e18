package org.rollcall.settings.ini;

/** A place in a file that is not as it should be, though nothing of it is lost. */
public record IniOddity(int line, Remark what) {}
