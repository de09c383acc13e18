package org.rollcall.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
        DataSource empty() {
            return source(Settings.defaults());
        }
    },

    MARIADB {
        @Override
        DataSource empty() {
            MariaDb server = MariaDb.shared();
            server.database("rollcall");
            return source(
                    Settings.defaults()
                            .with(DatabaseSettings.TYPE, DatabaseType.MYSQL)
                            .with(DatabaseSettings.USER, MariaDb.USER)
                            .with(DatabaseSettings.PASSWORD, MariaDb.PASSWORD)
                            .with(DatabaseSettings.PORT, server.port()));
        }
    };

    abstract DataSource empty();

    private static DataSource source(Settings settings) {
        try {
            Path folder = Files.createTempDirectory("rollcall-store");
            return Target.of(settings, new Home(folder, folder, List.of())).source();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
