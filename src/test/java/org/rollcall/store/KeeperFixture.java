package org.rollcall.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.ManualTicker;
import org.rollcall.settings.Settings;
import org.rollcall.store.Keeper.Place;

/** A store on each database there is, empty before each test. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class KeeperFixture {

    final ManualTicker ticker = new ManualTicker();
    Settings settings = Settings.defaults();
    FlakySource source;
    StoredServers servers;

    @Parameter TestDatabase database;
    @TempDir Path folder;

    @BeforeEach
    void start() {
        source = new FlakySource(database.empty(folder));
        servers = started();
    }

    StoredServers started() {
        return new StoredServers(new Place("test", source), ticker, () -> settings);
    }

    static Duration secondsOf(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    static Attributes named(String name) {
        return Attributes.NONE.with("name".getBytes(UTF_8), name.getBytes(UTF_8));
    }

    static Map<String, Description> descriptions(StoredServers servers) {
        Map<String, Description> all = new java.util.TreeMap<>();
        servers.registry.forEach(entry -> all.put(entry.keyText(), entry.description()));
        return all;
    }

    List<String> columns(String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnName(i));
            }
        }
        return names;
    }

    List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
