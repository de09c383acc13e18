package org.rollcall.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the tables of a database to what this version needs. */
final class Schema {

    private static final String SCRIPTS = "classpath:org/rollcall/store/schema/";

    /** Of our own, since the database may be shared with other programs. */
    private static final String HISTORY = "rollcall_schema";

    private Schema() {}

    /**
     * @throws RefusedDatabaseException for a schema that is newer, or a kind of database that we
     *     have no scripts for
     */
    static void bringUpToDate(DataSource source) throws SQLException {
        Flyway flyway =
                Flyway.configure(Schema.class.getClassLoader())
                        .dataSource(source)
                        .locations(SCRIPTS + scripts(source))
                        .table(HISTORY)
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .connectRetries(0)
                        .cleanDisabled(true)
                        .load();
        refuseNewer(flyway);
        migrate(flyway);
    }

    private static String scripts(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product.toLowerCase(Locale.ROOT)) {
                case "h2" -> "h2";
                case "mysql", "mariadb" -> "mysql";
                default ->
                        throw new RefusedDatabaseException(
                                product + " (expected: H2, MySQL or MariaDB)");
            };
        }
    }

    private static void refuseNewer(Flyway flyway) {
        MigrationInfo[] all = flyway.info().all();
        MigrationVersion newest =
                Stream.of(all)
                        .filter(info -> !info.getState().equals(MigrationState.FUTURE_SUCCESS))
                        .map(MigrationInfo::getVersion)
                        .max(MigrationVersion::compareTo)
                        .orElse(MigrationVersion.EMPTY);
        for (MigrationInfo info : all) {
            if (info.getVersion().compareTo(newest) > 0) {
                throw new RefusedDatabaseException(
                        "schema version %s, made by a newer Rollcall (expected: at most %s)"
                                .formatted(info.getVersion(), newest));
            }
        }
    }

    private static void migrate(Flyway flyway) throws SQLException {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            // Away rather than wrong: to be tried again.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql) {
                    throw sql;
                }
            }
            throw new RefusedDatabaseException(
                    "schema: " + e.getMessage().lines().findFirst().get());
        }
    }
}
