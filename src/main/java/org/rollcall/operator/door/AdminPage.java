package org.rollcall.operator.door;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.rollcall.operator.Role;

/**
 * The pages of the administration and who may open them; in this order they stand in the menu. A
 * page that is not here is refused to everybody.
 */
public enum AdminPage {
    SERVERS(Role.VIEWER),
    BANS(Role.VIEWER),
    CLIENTS(Role.VIEWER),
    NEIGHBOURS(Role.VIEWER),
    AUDIT(Role.VIEWER),
    ACCOUNT(Role.VIEWER),
    OPERATORS(Role.ADMINISTRATOR);

    private final Role role;

    AdminPage(Role role) {
        this.role = role;
    }

    public Role role() {
        return role;
    }

    public String path() {
        return "/admin/" + word();
    }

    /** Also the end of its name in the texts: {@code admin.page.account}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AdminPage> at(String path) {
        return Arrays.stream(values()).filter(page -> page.path().equals(path)).findFirst();
    }

    /** Where one who has just logged in begins. */
    public static AdminPage first() {
        return values()[0];
    }
}
