package org.rollcall.operator;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Somebody who may log in.
 *
 * @param name in lower case
 * @param password as {@link org.rollcall.guard.Passwords} writes it
 */
public record Operator(String name, Role role, String password, Instant since) {

    /** What a name may be: it stands in logs and file names. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    Operator with(Role newRole) {
        return new Operator(name, newRole, password, since);
    }

    Operator withPassword(String newPassword) {
        return new Operator(name, role, newPassword, since);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return name + " (" + role.word() + ")";
    }
}
