package org.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rollcall.wire.ShippedJar;
import org.rollcall.wire.ShippedJarOptions;

/**
 * A real MariaDB that is away at the start, comes, goes, hangs and comes back: nobody who plays
 * notices. The tests are one story.
 */
@TestMethodOrder(OrderAnnotation.class)
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static MariaDb database;
    private static ShippedJarOptions options;
    private static ShippedJar server;

    @BeforeAll
    static void startWithoutDatabase() {
        database = new MariaDb();
        database.database("netpanzer");
        database.stop();
        options =
                ShippedJar.options()
                        .with("database", "type", "mysql")
                        .with("database", "base", "netpanzer")
                        .with("database", "user", MariaDb.USER)
                        .with(
                                "database",
                                "pass",
                                '"' + MariaDb.PASSWORD.replace("\"", "\"\"") + '"')
                        .with("database", "dbip", "127.0.0.1")
                        .with("database", "dbport", database.port());
        server = options.start().await("/health/ready", 200);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    @Order(1)
    void withoutDatabaseAllIsServedAndHealthSaysSo() throws IOException {
        register("127.0.0.11");
        StoreHealth health = StoreHealth.of(server);
        assertThat(health.isDegraded()).isTrue();
        assertThat(health.isServing()).isTrue();
        assertThat(server.log()).filteredOn(line -> line.contains("- away:")).hasSize(1);
        assertThat(server.log()).noneMatch(line -> line.contains(MariaDb.PASSWORD));
    }

    @Test
    @Order(2)
    void aDatabaseThatComesLaterGetsEverything() throws SQLException {
        database.start();
        StoreHealth.settled(server, PATIENCE);
        assertThat(storedAddresses()).containsExactly("127.0.0.11");
    }

    @Test
    @Order(3)
    void aDatabaseThatIsLostAndComesBackGetsWhatHappenedMeanwhile() throws Exception {
        database.stop();
        register("127.0.0.12");
        assertThat(StoreHealth.degraded(server, PATIENCE).isServing()).isTrue();
        database.start();
        StoreHealth.settled(server, PATIENCE);
        assertThat(storedAddresses()).containsExactly("127.0.0.11", "127.0.0.12");
    }

    @Test
    @Order(4)
    void aDatabaseThatHangsKeepsNobodyWaiting() throws Exception {
        try (Connection other = database.connect("netpanzer");
                Statement statement = other.createStatement()) {
            statement.execute("LOCK TABLES server_data WRITE");
            register("127.0.0.13");
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            Duration slowest = Duration.ZERO;
            while (!StoreHealth.of(server).isDegraded()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                long asked = System.nanoTime();
                register("127.0.0.13");
                Duration took = Duration.ofNanos(System.nanoTime() - asked);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
                Thread.sleep(100);
            }
            // Three questions and answers; far less than what the database keeps waiting.
            assertThat(slowest).isLessThan(Duration.ofSeconds(2));
        }
        StoreHealth.settled(server, PATIENCE);
        assertThat(storedAddresses()).contains("127.0.0.13");
    }

    @Test
    @Order(5)
    void killedItFindsThemAllAgain() throws Exception {
        server.kill();
        server = options.start().await("/health/ready", 200);
        StoreHealth.settled(server, PATIENCE);
        try (WorldForgePeer client = peer("127.0.0.1")) {
            assertThat(client.listed()).isEqualTo(3);
        }
        assertThat(StoreHealth.of(server).number("restored")).isEqualTo(3);
    }

    /** Who ends a service waits ten seconds, and then kills it. */
    @Test
    @Order(6)
    void itEndsInTimeAlsoWhileTheDatabaseHangs() throws Exception {
        try (Connection other = database.connect("netpanzer");
                Statement statement = other.createStatement()) {
            statement.execute("LOCK TABLES server_data WRITE");
            register("127.0.0.14");
            assertThat(server.stop()).isLessThan(Duration.ofSeconds(10));
        }
        assertThat(server.log()).anyMatch(line -> line.contains("unwritten; they are lost"));
    }

    private static void register(String address) throws IOException {
        try (WorldForgePeer peer = peer(address)) {
            peer.register();
        }
    }

    private static List<String> storedAddresses() throws SQLException {
        List<String> addresses = new ArrayList<>();
        try (Connection connection = database.connect("netpanzer");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT IP FROM server_data ORDER BY IP")) {
            while (rows.next()) {
                addresses.add(rows.getString(1));
            }
        }
        return addresses;
    }

    private static WorldForgePeer peer(String address) throws IOException {
        return new WorldForgePeer(server.port("worldforge", "port"), address);
    }
}
