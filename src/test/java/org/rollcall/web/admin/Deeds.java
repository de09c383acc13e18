package org.rollcall.web.admin;

import static org.rollcall.operator.Role.ADMINISTRATOR;
import static org.rollcall.operator.Role.MODERATOR;
import static org.rollcall.operator.Role.VIEWER;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rollcall.operator.Role;
import org.rollcall.operator.door.AdminPage;

/** What the forms of pages do that every operator may open, and from which role on. */
final class Deeds {

    static final Map<AdminPage, Map<String, Role>> ALL =
            Map.of(
                    AdminPage.SERVERS,
                    Map.of(
                            "verify", MODERATOR,
                            "hide", MODERATOR,
                            "show", MODERATOR,
                            "note", MODERATOR,
                            "end", MODERATOR),
                    AdminPage.BANS,
                    Map.of("preview", MODERATOR, "add", MODERATOR, "lift", MODERATOR),
                    AdminPage.CLIENTS,
                    Map.of("erase", ADMINISTRATOR, "address", ADMINISTRATOR),
                    AdminPage.NEIGHBOURS,
                    Map.of("add", ADMINISTRATOR, "cut", ADMINISTRATOR),
                    AdminPage.ACCOUNT,
                    Map.of("password", VIEWER, "token", VIEWER, "revoke", VIEWER));

    private Deeds() {}

    static Map<String, Role> of(AdminPage page) {
        return ALL.getOrDefault(page, Map.of());
    }

    /** Those that a role may do. */
    static Set<String> of(AdminPage page, Role role) {
        Set<String> deeds = new TreeSet<>();
        of(page).forEach(
                        (deed, needed) -> {
                            if (role.includes(needed)) {
                                deeds.add(deed);
                            }
                        });
        return deeds;
    }
}
