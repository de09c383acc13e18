package org.rollcall.store;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.rollcall.settings.DatabaseSettings;
import org.rollcall.settings.DatabaseType;
import org.rollcall.settings.Home;
import org.rollcall.settings.Settings;
import org.rollcall.store.database.Target;

class MariaDbKeeperTest extends KeeperContract {

    private static MariaDb server;

    @BeforeAll
    static void startServer() {
        server = new MariaDb();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    DataSource emptyDatabase() {
        server.database("rollcall");
        Settings settings =
                Settings.defaults()
                        .with(DatabaseSettings.TYPE, DatabaseType.MYSQL)
                        .with(DatabaseSettings.USER, MariaDb.USER)
                        .with(DatabaseSettings.PASSWORD, MariaDb.PASSWORD)
                        .with(DatabaseSettings.PORT, server.port());
        return Target.of(settings, new Home(Path.of(""), Path.of(""), List.of())).source();
    }
}
