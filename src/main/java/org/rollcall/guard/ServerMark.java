package org.rollcall.guard;

import java.time.Instant;
import org.rollcall.registry.Entry;

/**
 * What an operator has decided or written down about one server; it stays when the server leaves.
 *
 * @param note for operators alone
 * @param by who changed this last
 */
public record ServerMark(Whose whose, boolean hidden, String note, String by, Instant at) {

    /**
     * The server, by what its dialect knows it by.
     *
     * @param address where it was when it was marked
     */
    public record Whose(String dialect, String key, String address) {

        private static final String FOREIGN = "~";

        public static Whose of(Entry entry) {
            return new Whose(
                    entry.foreign() ? FOREIGN + entry.dialect() : entry.dialect(),
                    entry.keyText(),
                    entry.description().address().getHostAddress());
        }

        // Where it is may change; what it is known by does not.
        @Override
        public boolean equals(Object other) {
            return other instanceof Whose that
                    && dialect.equals(that.dialect)
                    && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return 31 * dialect.hashCode() + key.hashCode();
        }
    }

    boolean isEmpty() {
        return !hidden && note.isEmpty();
    }
}
