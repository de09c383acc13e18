package org.rollcall.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code [database]}: where the store keeps what must survive a restart. */
@ApplicationScoped
public class DatabaseSettings implements SettingsGroup {

    public static final Setting<DatabaseType> TYPE =
            Setting.choice("database", "type", DatabaseType.class, DatabaseType.H2)
                    .appliesAtRestart()
                    .notUsedYet()
                    .tier(Tier.ESSENTIAL)
                    .help(
                            "h2: a file under the home folder; mysql: a MySQL or MariaDB server;"
                                    + " none: memory alone, a restart forgets.");

    public static final Setting<String> BASE =
            Setting.text("database", "base", "rollcall")
                    .appliesAtRestart()
                    .notUsedYet()
                    .tier(Tier.OFTEN)
                    .help("mysql: name of the database.");

    public static final Setting<String> USER =
            Setting.text("database", "user", "rollcall")
                    .appliesAtRestart()
                    .notUsedYet()
                    .tier(Tier.OFTEN)
                    .help("mysql: name of its user; not root.");

    public static final Setting<String> PASSWORD =
            Setting.secret("database", "pass", "")
                    .appliesAtRestart()
                    .notUsedYet()
                    .tier(Tier.OFTEN)
                    .help("mysql: password of that user.");

    public static final Setting<String> HOST =
            Setting.text("database", "dbip", "127.0.0.1")
                    .appliesAtRestart()
                    .notUsedYet()
                    .tier(Tier.OFTEN)
                    .help("mysql: address or name of its host.");

    public static final Setting<Integer> PORT =
            Setting.number("database", "dbport", 1, 65535, 3306)
                    .appliesAtRestart()
                    .notUsedYet()
                    .tier(Tier.OFTEN)
                    .help("mysql: its port.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(TYPE, BASE, USER, PASSWORD, HOST, PORT);
    }
}
