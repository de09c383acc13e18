package org.rollcall.operator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an operator may do; each role may do all that those before it may. */
public enum Role {
    /** Looks, and changes nothing. */
    VIEWER,
    /** Deals with servers, players and bans. */
    MODERATOR,
    /** Everything: settings and other operators too. */
    ADMINISTRATOR;

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role lesser(Role one, Role other) {
        return one.includes(other) ? other : one;
    }

    /** As the container knows them. */
    public Set<String> groups() {
        return Arrays.stream(values())
                .filter(this::includes)
                .map(Role::word)
                .collect(Collectors.toSet());
    }
}
