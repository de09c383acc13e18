package org.rollcall.audit;

import java.net.InetAddress;
import java.time.Instant;

/**
 * One action of an operator, as it is kept.
 *
 * @param number grows; never used again
 * @param from where the request came from; null where that is forgotten, or was this machine itself
 */
public record AuditEntry(long number, Instant at, InetAddress from, Deed deed) {

    private static final int MOST_NAME_CHARS = 200;
    private static final int MOST_TEXT_CHARS = 2_000;

    /**
     * What was done.
     *
     * @param who the operator, or his token
     * @param action a word or two with a dot between, such as {@code ban.add}
     * @param about what it was done to
     * @param before what that was like, empty where there was nothing; as with {@code after}
     */
    public record Deed(String who, String action, String about, String before, String after) {

        public Deed {
            who = cut(who, MOST_NAME_CHARS);
            action = cut(action, MOST_NAME_CHARS);
            about = cut(about, MOST_TEXT_CHARS);
            before = cut(before, MOST_TEXT_CHARS);
            after = cut(after, MOST_TEXT_CHARS);
        }

        private static String cut(String text, int most) {
            if (text == null) {
                return "";
            }
            return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
        }
    }
}
