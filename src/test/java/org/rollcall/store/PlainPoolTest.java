package org.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Entry;
import org.rollcall.registry.ManualTicker;
import org.rollcall.settings.Settings;
import org.rollcall.store.Keeper.Place;
import org.rollcall.store.StoreState.Phase;

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

    /** Nothing but the statement's own limit ends the wait for rows that somebody else holds. */
    @Test
    void statementThatTakesTooLongIsGivenUpAndDoneLater() throws Exception {
        MariaDb server = MariaDb.shared();
        server.database("plain");
        MysqlDataSource plain = new MysqlDataSource();
        plain.setServerName("127.0.0.1");
        plain.setPort(server.port());
        plain.setDatabaseName("plain");
        plain.setUser(MariaDb.USER);
        plain.setPassword(MariaDb.PASSWORD);
        ManualTicker ticker = new ManualTicker();
        StoredServers servers =
                new StoredServers(new Place("plain", plain), ticker, Settings::defaults);
        Entry entry = servers.list("a", Attributes.NONE);
        servers.second();
        ticker.pass(Duration.ofSeconds(40));
        entry.renew(ticker.nanos(), StoredServers.LEASE);
        try (Connection other = server.connect("plain");
                Statement holding = other.createStatement()) {
            other.setAutoCommit(false);
            holding.executeQuery("SELECT * FROM server_data FOR UPDATE");
            long began = System.nanoTime();
            servers.second();
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            assertThat(waited).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(30));
            assertThat(servers.keeper.state().phase()).isEqualTo(Phase.DEGRADED);
        }
        servers.second();
        assertThat(servers.keeper.state().phase()).isEqualTo(Phase.WORKING);
    }
}
