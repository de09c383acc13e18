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
    DASHBOARD(Role.VIEWER, true),
    SERVERS(Role.VIEWER, true),
    BANS(Role.VIEWER, true),
    CLIENTS(Role.VIEWER, true),
    NEIGHBOURS(Role.VIEWER, true),
    SETTINGS(Role.ADMINISTRATOR, true),
    HISTORY(Role.ADMINISTRATOR, true),
    CAPTURE(Role.ADMINISTRATOR, true),
    AUDIT(Role.VIEWER, true),
    OPERATORS(Role.ADMINISTRATOR, true),
    ACCOUNT(Role.VIEWER, true),
    /** For scripts. */
    LIVE(Role.VIEWER, false);

    private final Role role;
    private final boolean inMenu;

    AdminPage(Role role, boolean inMenu) {
        this.role = role;
        this.inMenu = inMenu;
    }

    public Role role() {
        return role;
    }

    public boolean inMenu() {
        return inMenu;
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
