package org.rollcall.dialect.crossfire;

import java.util.Locale;
import org.rollcall.registry.Attributes;

/** What a datagram of version 1 says. */
sealed interface CrossfireReport {

    /** Not to be listed, and why; each reason is a counter. */
    enum Dropped implements CrossfireReport {
        /** {@code put.your.hostname.here}: nobody has set that server up. */
        PLACEHOLDER,
        /** Fewer than three bars: every later row of a dump would be lost to old clients. */
        TOO_FEW_FIELDS,
        NO_HOST,
        /** LF, CR or NUL inside: it would stand in the dump as two rows. */
        LINE_BREAK;

        String reason() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A row, exact to the byte when its fields are joined with bars again.
     *
     * @param port from the end of the host, or the usual one
     * @param fields host, players, version, comment, and what follows the fourth bar if there is
     *     one
     */
    record Row(int port, Attributes fields) implements CrossfireReport {}
}
