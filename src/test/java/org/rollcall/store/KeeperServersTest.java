package org.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rollcall.history.History;
import org.rollcall.history.Track;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.MasterBook;
import org.rollcall.settings.DatabaseSettings;

/** Servers on their way into the database and back. */
class KeeperServersTest extends KeeperFixture {

    @Test
    void hostileServersComeBackAsTheyWere() {
        List<String> texts =
                List.of(
                        "'); DROP TABLE server_data; --",
                        "\" OR ''='",
                        "<script>alert(1)</script>",
                        "nul \u0000 tab \t line \r\n",
                        "\\n \\u0041 {\"attributes\":{}}",
                        "\u202e right to left \u200b",
                        "\ud83d\ude00".repeat(200),
                        "");
        texts.forEach(text -> servers.list("a" + texts.indexOf(text), named(text)));
        byte[] noText = {(byte) 0xff, 0, (byte) 0xc0, (byte) 0x80};
        servers.list("bytes", Attributes.NONE.with(noText, noText).with("name", "after"));
        servers.second();
        Map<String, Description> before = descriptions(servers);
        StoredServers back = started();
        assertThat(descriptions(back)).hasSize(texts.size() + 1).isEqualTo(before);
    }

    @Test
    void whatComesBackKeepsNumberAndTimesAndIsStaleUntilHeard() {
        Entry entry = servers.list("a", named("a"));
        servers.second();
        ticker.pass(Duration.ofHours(3));
        StoredServers back = started();
        Entry again = back.directory.find("a");
        assertThat(again.number()).isEqualTo(entry.number());
        assertThat(again.listedAt()).isEqualTo(entry.listedAt());
        assertThat(again.lastSeenAt()).isEqualTo(entry.lastSeenAt());
        assertThat(again.stale()).isTrue();
        again.renew(ticker.nanos(), StoredServers.LEASE);
        assertThat(again.stale()).isFalse();
        assertThat(back.list("b", named("b")).number()).isGreaterThan(entry.number());
    }

    @Test
    void whatComesBackHasItsWholeLeaseToBeHeard() {
        servers.list("a", named("a"));
        servers.second();
        ticker.pass(Duration.ofDays(3));
        StoredServers back = started();
        ticker.pass(StoredServers.LEASE.minusSeconds(1));
        back.registry.sweep();
        assertThat(back.registry.size()).isEqualTo(1);
        ticker.pass(Duration.ofSeconds(2));
        back.registry.sweep();
        assertThat(back.registry.size()).isZero();
    }

    @Test
    void historyOfPlayersComesBackAndGoesWithItsAddress() throws SQLException {
        Entry entry = servers.list("a", named("a"));
        servers.history.note(
                List.of(new History.Sample(entry, 7)),
                5_900_000,
                new History.Keeping(10, Duration.ofDays(30)));
        servers.second();
        StoredServers back = started();
        assertThat(back.history.isOpen()).isFalse();
        back.second();
        assertThat(back.history.isOpen()).isTrue();
        int[] day = back.history.of(back.directory.find("a")).orElseThrow().day(5_900_001);
        assertThat(day[Track.DAY - 2]).isEqualTo(7);
        assertThat(day[Track.DAY - 1]).isEqualTo(-1);
        back.keeper.erase(entry.description().address());
        back.second();
        assertThat(column("SELECT dialect FROM server_history")).isEmpty();
        assertThat(back.history.of(entry)).isEmpty();
    }

    @Test
    void newestStateOfAKeyIsWrittenOnce() throws SQLException {
        for (int i = 0; i < 50; i++) {
            servers.list("a", named("try " + i));
        }
        long before = servers.keeper.state().transactions();
        servers.second();
        assertThat(servers.keeper.state().transactions() - before).isEqualTo(1);
        assertThat(column("SELECT Name FROM server_data")).containsExactly("try 49");
    }

    @Test
    void columnsAreFilledForPeople() throws SQLException {
        servers.list("11.1.2.3:4", named("Grimoire").with("country", "AT").with("netName", "LAN"));
        servers.second();
        assertThat(column("SELECT Country FROM server_data WHERE Name = 'Grimoire'"))
                .containsExactly("AT");
        assertThat(column("SELECT NetName FROM server_data")).containsExactly("LAN");
        assertThat(column("SELECT server_key FROM server_data")).containsExactly("11.1.2.3:4");
        assertThat(column("SELECT config FROM server_data"))
                .containsExactly(
                        "{\"attributes\":{\"name\":\"Grimoire\",\"country\":\"AT\","
                                + "\"netName\":\"LAN\"}}");
    }

    @Test
    void tablesHaveTheColumnsUnderTheirNames() throws SQLException {
        assertThat(columns("master_data"))
                .contains("Number", "Name", "IP", "NetName", "last_seen", "config");
        assertThat(columns("server_data"))
                .contains("Number", "Name", "IP", "NetName", "Country", "Admin", "config");
        assertThat(columns("client_data"))
                .contains("Number", "User", "IP", "NetName", "Country", "config");
    }

    @Test
    void whoLeftIsKeptAndDoesNotComeBack() throws SQLException {
        servers.list("a", named("a"));
        servers.second();
        servers.quit("a");
        servers.second();
        assertThat(column("SELECT departure FROM server_data")).containsExactly("quit");
        assertThat(started().registry.size()).isZero();
    }

    @Test
    void whoReturnsTakesThePlaceOfItsOldRow() throws SQLException {
        servers.list("a", named("old"));
        servers.second();
        servers.quit("a");
        servers.list("a", named("new"));
        servers.second();
        assertThat(column("SELECT Name FROM server_data")).containsExactly("new");
        assertThat(descriptions(started())).hasSize(1);
    }

    @Test
    void whoComesAndGoesBetweenTwoWritesLeavesNoTrace() throws SQLException {
        servers.list("a", named("a"));
        servers.quit("a");
        servers.second();
        assertThat(column("SELECT Name FROM server_data")).isEmpty();
    }

    @Test
    void tenThousandFlappingServersCostOneTransactionASecond() throws SQLException {
        long before = servers.keeper.state().transactions();
        for (int second = 0; second < 4; second++) {
            for (int i = 0; i < 10_000; i++) {
                servers.quit("s" + i);
                servers.list("s" + i, named("s" + i));
            }
            servers.second();
            ticker.pass(Duration.ofMillis(1));
            servers.keeper.tick();
        }
        assertThat(servers.keeper.state().transactions() - before).isLessThanOrEqualTo(4);
        assertThat(column("SELECT COUNT(*) FROM server_data")).containsExactly("10000");
    }

    @Test
    void heartbeatsAreWrittenEveryThirtySecondsInOneStatement() throws SQLException {
        List<Entry> all = new ArrayList<>();
        IntStream.range(0, 500).forEach(i -> all.add(servers.list("s" + i, named("s"))));
        servers.second();
        ticker.pass(Duration.ofSeconds(40));
        servers.keeper.tick();
        long before = servers.keeper.state().transactions();
        for (int second = 0; second < 90; second++) {
            all.forEach(entry -> entry.renew(ticker.nanos(), StoredServers.LEASE));
            servers.second();
        }
        // One more, of the purge, with one of them or alone.
        assertThat(servers.keeper.state().transactions() - before).isBetween(3L, 5L);
        ticker.pass(Duration.ofSeconds(60));
        Instant seen = started().directory.find("s7").lastSeenAt();
        Instant now = ticker.clock().instant();
        assertThat(Duration.between(seen, now)).isBetween(secondsOf(60), secondsOf(92));
    }

    @Test
    void rowsOfServersThatLeftAreDeletedInTime() throws SQLException {
        settings = settings.with(DatabaseSettings.KEEP_DEPARTED_DAYS, 2);
        servers.list("a", named("a"));
        servers.second();
        servers.quit("a");
        servers.second();
        ticker.pass(Duration.ofDays(2).minusMinutes(5));
        servers.keeper.tick();
        assertThat(column("SELECT Name FROM server_data")).containsExactly("a");
        ticker.pass(Duration.ofMinutes(10));
        servers.keeper.tick();
        assertThat(column("SELECT Name FROM server_data")).isEmpty();
    }

    @Test
    void noMoreRowsOfServersThatLeftAreKeptThanAllowed() throws SQLException {
        settings = settings.with(DatabaseSettings.KEEP_DEPARTED_SERVERS, 3);
        for (int i = 0; i < 8; i++) {
            servers.list("s" + i, named("s" + i));
            servers.second();
            servers.quit("s" + i);
            servers.second();
        }
        ticker.pass(Duration.ofMinutes(2));
        servers.keeper.tick();
        assertThat(column("SELECT Name FROM server_data ORDER BY Name"))
                .containsExactly("s5", "s6", "s7");
    }

    @Test
    void neighboursAreRowsOfTheirOwn() throws Exception {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        InetAddress first = InetAddress.getByAddress(new byte[] {12, 0, 0, 7});
        InetAddress later = InetAddress.getByAddress(new byte[] {12, 0, 0, 8});
        servers.registry.masters().seen(key, new MasterBook.Words("M'", "net", "R 1"), first, 1);
        servers.second();
        servers.registry.masters().seen(key, new MasterBook.Words("M2", "net", "R 2"), later, 2);
        servers.second();
        String all = "CONCAT(Number, ' ', Name, ' ', NetName, ' ', IP, ' ', port)";
        assertThat(column("SELECT " + all + " FROM master_data"))
                .containsExactly("1 M2 net 12.0.0.8 2");
        assertThat(column("SELECT config FROM master_data").get(0)).contains("R 2");
    }

    @Test
    void contactOfAServerIsKeptForOperators() throws SQLException {
        servers.list("a", named("a"));
        servers.directory.contact("a", "ann@example.net");
        servers.second();
        assertThat(column("SELECT Admin FROM server_data")).containsExactly("ann@example.net");
        assertThat(started().directory.find("a").contact()).isEqualTo("ann@example.net");
    }
}
