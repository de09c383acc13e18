package org.rollcall.store;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.settings.Home;
import org.rollcall.settings.Settings;
import org.rollcall.store.database.Target;

class H2KeeperTest extends KeeperContract {

    @TempDir Path folder;

    @Override
    DataSource emptyDatabase() {
        Home home = new Home(folder, folder, java.util.List.of());
        return Target.of(Settings.defaults(), home).source();
    }
}
