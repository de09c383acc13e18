package org.rollcall.settings.ini;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;

/**
 * All that can be said about a master.ini: in English here, by its key in other languages. What
 * stands in it is never quoted but where it cannot be part of a password.
 */
public enum Remark {
    NO_CLOSING_BRACKET("a section without its closing ]"),
    NO_STATEMENT("neither [section], key = value; nor # comment"),
    NO_NAME("no name before the ="),
    BEHIND_QUOTE("text between the closing quote and the ;"),
    OPEN_QUOTE("a quote that is not closed"),
    ENDS_AT_HASH("the value ends at the #; quotes would make the # part of it"),
    NOT_ALLOWED("{0}: \"{1}\" (expected: {2}); {3} is used"),
    UNKNOWN("{0} is unknown (the line is kept, and does nothing)"),
    OUTSIDE("{0} stands before any [section] (the line is kept, and does nothing)"),
    NOT_USED("known, but not used by this version: {0}"),
    SET_AGAIN("{0} does not count; line {1} sets it again"),
    STRAY_EQUALS("{0}: more than one =; what follows the last one counts"),
    SAMPLE_PASSWORD("{0} is the sample file''s password (expected: your own)"),
    READABLE("holds a password, and every user of this host can read it (expected: mode 600)"),
    UNREADABLE("cannot be read: {0}; nothing was changed"),
    UNREADABLE_AT_START("cannot be read: {0}; the defaults are used"),
    UNREADABLE_NOW("cannot be read: {0}; the settings in force stay"),
    UNWRITABLE("cannot be written: {0}; nothing was changed"),
    VERSION_NOT_KEPT("cannot be written: {0}; this version is not kept"),
    VERSION_UNREADABLE("version {0} cannot be read: {1}"),
    MISSING("is not there; nothing was changed"),
    GONE("is gone; the settings in force stay"),
    EMPTY("is empty; the settings in force stay");

    private final String english;

    Remark(String english) {
        this.english = english;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param values what stands in it: {0} and so on
     */
    public String english(List<String> values) {
        return new MessageFormat(english, Locale.ENGLISH).format(values.toArray());
    }
}
