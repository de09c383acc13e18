package org.rollcall.dashboard;

import java.util.List;

/**
 * Something that an operator ought to look at.
 *
 * @param key the end of a key among the texts: {@code admin.warning.…}
 * @param grave whether something does not work at all
 */
public record Warning(String key, boolean grave, List<Object> values) {

    /** Which page tells more; empty if none does. */
    public String page() {
        return switch (key) {
            case "neighbour", "lag" -> "/admin/neighbours";
            default -> "";
        };
    }

    static Warning grave(String key, Object... values) {
        return new Warning(key, true, List.of(values));
    }

    static Warning mild(String key, Object... values) {
        return new Warning(key, false, List.of(values));
    }
}
