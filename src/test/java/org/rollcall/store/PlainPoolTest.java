package org.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.ManualTicker;
import org.rollcall.settings.Settings;
import org.rollcall.store.Keeper.Place;

/** A pool that an administrator made. */
class PlainPoolTest {

    /** It has none of our options. */
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
}
