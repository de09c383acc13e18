package org.rollcall.store.database;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.rollcall.settings.DatabaseSettings;
import org.rollcall.settings.Home;
import org.rollcall.settings.Settings;

/**
 * A database as it is reached without a pool.
 *
 * @param text what people call it; holds no password
 * @param embedded whether it runs in this process, and ends with it
 */
public record Target(String text, DataSource source, boolean embedded) {

    private static final Logger LOG = Logger.getLogger(Target.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /**
     * A little more than a statement may take, for hosts that do not even answer that it is over.
     */
    private static final Duration SILENCE = Database.STATEMENT_LIMIT.plusSeconds(2);

    /** What master.ini chooses, null for none. */
    public static Target of(Settings settings, Home home) {
        return switch (settings.get(DatabaseSettings.TYPE)) {
            case NONE -> null;
            case H2 -> file(home.folder().resolve("data").resolve("rollcall"));
            case MYSQL -> mySql(settings);
        };
    }

    static Target file(Path path) {
        JdbcDataSource source = new JdbcDataSource();
        // Names keep the case they are written in. A commit is on disk when it returns: by default
        // half a second of commits would be lost with the process. Closed by us and not by H2's
        // own hook, which would come before the last changes are written.
        source.setURL(
                "jdbc:h2:file:"
                        + path.toAbsolutePath()
                        + ";DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                        + ";TIME ZONE=UTC;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1");
        source.setUser("rollcall");
        source.setPassword("");
        return new Target("h2 file " + path + ".mv.db", source, true);
    }

    /** Ends a database that runs in this process; without this it would have to recover. */
    public void shutDown() {
        if (!embedded) {
            return;
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            LOG.warning("store %s - not closed: %s".formatted(text, SqlFault.text(e)));
        }
    }

    private static Target mySql(Settings settings) {
        String host = settings.get(DatabaseSettings.HOST);
        int port = settings.get(DatabaseSettings.PORT);
        String base = settings.get(DatabaseSettings.BASE);
        String user = settings.get(DatabaseSettings.USER);
        MysqlDataSource source = new MysqlDataSource();
        source.setServerName(host);
        source.setPort(port);
        source.setDatabaseName(base);
        source.setUser(user);
        source.setPassword(settings.get(DatabaseSettings.PASSWORD));
        return new Target(
                "mysql %s:%d/%s as %s".formatted(host, port, base, user), tuned(source), false);
    }

    private static DataSource tuned(MysqlDataSource source) {
        // Its cleanup thread would outlive the application, and our pool closes what it opens.
        System.setProperty("com.mysql.cj.disableAbandonedConnectionCleanup", "true");
        try {
            source.setConnectTimeout((int) CONNECT.toMillis());
            source.setSocketTimeout((int) SILENCE.toMillis());
            source.setTcpKeepAlive(true);
            source.setRewriteBatchedStatements(true);
            source.getStringProperty(PropertyKey.connectionTimeZone).setValue("UTC");
            return source;
        } catch (SQLException e) {
            throw new IllegalStateException("Connector/J refuses its own options", e);
        }
    }
}
