package org.rollcall.dialect;

import java.util.Locale;

/** What came of asking a server whether it is there. */
public enum Reach {
    ANSWERS,
    /** Its host says that nobody listens there. */
    REFUSES,
    /** Nothing came, for whatever reason: it may be a firewall, or wait for others to speak. */
    SILENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
