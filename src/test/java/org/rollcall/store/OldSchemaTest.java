package org.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.registry.ManualTicker;
import org.rollcall.settings.Settings;
import org.rollcall.store.StoreState.Phase;

/** A database that an older Rollcall has left, with rows in it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OldSchemaTest {

    @Parameter TestDatabase database;
    @TempDir Path folder;

    @Test
    void rowsOfTheFirstSchemaAreThereAfterTheUpgrade() throws SQLException {
        DataSource source = database.empty(folder);
        firstSchema(source);
        ManualTicker ticker = new ManualTicker();
        execute(
                source,
                "INSERT INTO server_data (Number, Name, IP, config, port, game, dialect,"
                        + " server_key, registrar, listed_at, last_seen, lease)"
                        + " VALUES (7, 'Veteran', '11.1.2.3', '{\"attributes\":{\"name\":\"Veteran\"}}',"
                        + " 2300, 'game', 'test', 'old', '11.1.2.3',"
                        + " TIMESTAMP '%1$s', TIMESTAMP '%1$s', 360)"
                                .formatted(
                                        ticker.clock()
                                                .instant()
                                                .toString()
                                                .replaceAll("[TZ]", " ")
                                                .strip()));
        StoredServers upgraded =
                new StoredServers(new Keeper.Place("test", source), ticker, Settings::defaults);
        assertThat(upgraded.keeper.state().phase()).isEqualTo(Phase.WORKING);
        assertThat(upgraded.directory.find("old").number()).isEqualTo(7);
        upgraded.list("new", KeeperFixture.named("Recruit"));
        upgraded.ban("11.9.9.0/24", "a table that the first schema had not");
        upgraded.second();
        StoredServers again =
                new StoredServers(new Keeper.Place("test", source), ticker, Settings::defaults);
        assertThat(KeeperFixture.descriptions(again)).containsOnlyKeys("old", "new");
        assertThat(again.bans.all()).hasSize(1);
    }

    private void firstSchema(DataSource source) {
        String scripts = database == TestDatabase.H2 ? "h2" : "mysql";
        Flyway.configure(getClass().getClassLoader())
                .dataSource(source)
                .locations("classpath:org/rollcall/store/schema/" + scripts)
                .table("rollcall_schema")
                .target("1")
                .load()
                .migrate();
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
