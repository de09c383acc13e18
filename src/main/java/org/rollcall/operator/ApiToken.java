package org.rollcall.operator;

import java.time.Instant;

/**
 * What a program shows instead of a name and a password; the token itself is known to its holder
 * alone.
 *
 * @param name what its owner calls it
 * @param role at most that; never more than its owner may
 * @param hash SHA-256 of the token, 64 digits
 * @param lastUsed null before its first use; exact to a minute or so
 */
public record ApiToken(
        String name, Role role, String owner, String hash, Instant since, Instant lastUsed) {

    ApiToken used(Instant now) {
        return new ApiToken(name, role, owner, hash, since, now);
    }

    @Override
    public String toString() {
        return name + " (" + role.word() + " of " + owner + ")";
    }
}
