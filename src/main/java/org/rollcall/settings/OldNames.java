package org.rollcall.settings;

import java.util.Set;
import org.rollcall.settings.ini.IniEntry;

/**
 * What stands in files of older or later masters and is no mistake, though nothing here uses it.
 */
final class OldNames {

    private static final Set<String> NO_LONGER_USED =
            Set.of(
                    "game/write-back-neighbour-list",
                    "server/write-back-neighbour-list",
                    "server/ip");

    private OldNames() {}

    static boolean isKnown(IniEntry entry) {
        return NO_LONGER_USED.contains(Setting.id(entry.section(), entry.key()))
                || isNeighbour(entry);
    }

    /** {@code [neighbour NAME]}: one section per other master, with its public key. */
    private static boolean isNeighbour(IniEntry entry) {
        return entry.section().startsWith("neighbour ");
    }
}
