package org.rollcall.store;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.rollcall.settings.DatabaseSettings;
import org.rollcall.settings.DatabaseType;
import org.rollcall.settings.Home;
import org.rollcall.settings.Settings;
import org.rollcall.store.database.Target;

/** The databases that must do the same for the store, reached as in production but for the pool. */
enum TestDatabase {
    H2 {
        @Override
        DataSource empty(Path folder) {
            return source(Settings.defaults(), folder);
        }
    },

    MARIADB {
        @Override
        DataSource empty(Path folder) {
            MariaDb server = MariaDb.shared();
            server.database("rollcall");
            return source(
                    Settings.defaults()
                            .with(DatabaseSettings.TYPE, DatabaseType.MYSQL)
                            .with(DatabaseSettings.USER, MariaDb.USER)
                            .with(DatabaseSettings.PASSWORD, MariaDb.PASSWORD)
                            .with(DatabaseSettings.PORT, server.port()),
                    folder);
        }
    };

    /**
     * @param folder for a database that is a file
     */
    abstract DataSource empty(Path folder);

    private static DataSource source(Settings settings, Path folder) {
        return Target.of(settings, new Home(folder, folder, List.of())).source();
    }
}
