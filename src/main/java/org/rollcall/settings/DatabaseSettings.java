package org.rollcall.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code [database]}: where the store keeps what must survive a restart. */
@ApplicationScoped
public class DatabaseSettings implements SettingsGroup {

    public static final Setting<DatabaseType> TYPE =
            Setting.choice("database", "type", DatabaseType.class, DatabaseType.H2)
                    .appliesAtRestart()
                    .tier(Tier.ESSENTIAL)
                    .help(
                            "h2: a file under the home folder; mysql: a MySQL or MariaDB server;"
                                    + " none: memory alone, a restart forgets.");

    public static final Setting<String> BASE =
            Setting.text("database", "base", "rollcall")
                    .appliesAtRestart()
                    .tier(Tier.OFTEN)
                    .help("mysql: name of the database.");

    public static final Setting<String> USER =
            Setting.text("database", "user", "rollcall")
                    .appliesAtRestart()
                    .tier(Tier.OFTEN)
                    .help("mysql: name of its user; not root.");

    public static final Setting<String> PASSWORD =
            Setting.secret("database", "pass", "")
                    .appliesAtRestart()
                    .tier(Tier.OFTEN)
                    .help("mysql: password of that user.");

    public static final Setting<String> HOST =
            Setting.text("database", "dbip", "127.0.0.1")
                    .appliesAtRestart()
                    .tier(Tier.OFTEN)
                    .help("mysql: address or name of its host.");

    public static final Setting<Integer> PORT =
            Setting.number("database", "dbport", 1, 65535, 3306)
                    .appliesAtRestart()
                    .tier(Tier.OFTEN)
                    .help("mysql: its port.");

    public static final Setting<Integer> KEEP_DEPARTED_DAYS =
            Setting.number("database", "keep-departed-days", 0, 36_500, 30)
                    .help("Days for which the rows of servers that have left are kept.");

    public static final Setting<Integer> KEEP_DEPARTED_SERVERS =
            Setting.number("database", "keep-departed-servers", 0, 10_000_000, 100_000)
                    .help("Rows of servers that have left, at most; the oldest go first.");

    public static final Setting<Integer> KEEP_CLIENTS_DAYS =
            Setting.number("database", "keep-clients-days", 1, 36_500, 180)
                    .help("Days after which players who were not here any more are forgotten.");

    public static final Setting<Integer> KEEP_HISTORY_DAYS =
            Setting.number("database", "keep-history-days", 0, 30, 30)
                    .help(
                            "Days for which the history of players on a server that has left is"
                                    + " kept; none goes back further than 30 days.");

    public static final Setting<Integer> KEEP_AUDIT_DAYS =
            Setting.number("database", "keep-audit-days", 1, 36_500, 365)
                    .help("Days for which the actions of operators are kept.");

    public static final Setting<Integer> KEEP_AUDIT_ADDRESSES_DAYS =
            Setting.number("database", "keep-audit-addresses-days", 0, 36_500, 90)
                    .help(
                            "Days after which all addresses are taken out of the actions of"
                                    + " operators that are kept longer.");

    public static final Setting<Integer> KEEP_AUDIT_ENTRIES =
            Setting.number("database", "keep-audit-entries", 100, 100_000, 10_000)
                    .help("Actions of operators that are kept, at most; the oldest go first.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                TYPE,
                BASE,
                USER,
                PASSWORD,
                HOST,
                PORT,
                KEEP_DEPARTED_DAYS,
                KEEP_DEPARTED_SERVERS,
                KEEP_CLIENTS_DAYS,
                KEEP_HISTORY_DAYS,
                KEEP_AUDIT_DAYS,
                KEEP_AUDIT_ADDRESSES_DAYS,
                KEEP_AUDIT_ENTRIES);
    }
}
