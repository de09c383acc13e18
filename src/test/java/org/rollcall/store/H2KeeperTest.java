package org.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.ManualTicker;
import org.rollcall.settings.Home;
import org.rollcall.settings.Settings;
import org.rollcall.store.Keeper.Place;
import org.rollcall.store.database.Target;

class H2KeeperTest extends KeeperContract {

    @TempDir Path folder;

    /** An administrator's pool has none of our options. */
    @Test
    void anyH2Serves() {
        JdbcDataSource plain = new JdbcDataSource();
        plain.setURL("jdbc:h2:mem:any;DB_CLOSE_DELAY=-1");
        Place place = new Place("any", plain);
        StoredServers servers = new StoredServers(place, new ManualTicker(), Settings::defaults);
        servers.list("a", Attributes.NONE);
        servers.second();
        StoredServers back = new StoredServers(place, servers.ticker, Settings::defaults);
        assertThat(back.directory.find("a").description())
                .isEqualTo(servers.directory.find("a").description());
    }

    @Override
    DataSource emptyDatabase() {
        Home home = new Home(folder, folder, List.of());
        return Target.of(Settings.defaults(), home).source();
    }
}
