package org.rollcall.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rollcall.audit.AuditEntry;
import org.rollcall.audit.AuditEntry.Deed;
import org.rollcall.claim.Claim;
import org.rollcall.claim.OwnerSecret;
import org.rollcall.guard.Ban;
import org.rollcall.guard.BanTarget;
import org.rollcall.guard.Bans;
import org.rollcall.history.History;
import org.rollcall.history.Track;
import org.rollcall.operator.ApiToken;
import org.rollcall.operator.Operators;
import org.rollcall.operator.Role;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.MasterBook;
import org.rollcall.settings.DatabaseSettings;
import org.rollcall.settings.Settings;
import org.rollcall.store.Keeper.Place;
import org.rollcall.store.StoreState.Phase;

/** What every database must do for the store. */
abstract class KeeperContract {

    private final ManualTicker ticker = new ManualTicker();
    private Settings settings = Settings.defaults();
    private FlakySource source;
    private StoredServers servers;

    /** Empty, and reached as in production but for the pool. */
    abstract DataSource emptyDatabase() throws Exception;

    @BeforeEach
    void start() throws Exception {
        source = new FlakySource(emptyDatabase());
        servers = started();
    }

    private StoredServers started() {
        return new StoredServers(new Place("test", source), ticker, () -> settings);
    }

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
    void operatorsAndTokensComeBack() {
        Operators operators = new Operators(servers.operators);
        operators.add("anna", Role.ADMINISTRATOR, "correct horse battery");
        operators.makeToken("anna", "cron", Role.VIEWER);
        servers.operators.used(servers.operators.tokens().get(0), ticker.clock().instant());
        operators.makeToken("anna", "unused", Role.MODERATOR);
        servers.second();
        StoredServers back = started();
        assertThat(back.operators.isOpen()).isTrue();
        assertThat(back.operators.tokens())
                .usingRecursiveComparison()
                .withComparatorForType(
                        Comparator.comparing(moment -> moment.truncatedTo(ChronoUnit.SECONDS)),
                        Instant.class)
                .isEqualTo(servers.operators.tokens());
        assertThat(new Operators(back.operators).isPassword("anna", "correct horse battery"))
                .isTrue();
        new Operators(back.operators).revoke("anna", "cron");
        back.second();
        assertThat(started().operators.tokens())
                .extracting(ApiToken::name)
                .containsExactly("unused");
    }

    @Test
    void nobodyIsAnOperatorBeforeTheDatabaseHasSaidSo() {
        source.away(true);
        assertThat(started().operators.isOpen()).isFalse();
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
    void claimsComeBackAndGoWithTheirAddress() throws SQLException {
        Entry entry = servers.list("a", named("a"));
        OwnerSecret owner = OwnerSecret.make();
        Claim made = servers.claims.make(entry, owner, Claim.Proof.TOKEN);
        servers.second();
        String hostile = "'; DROP TABLE server_claim; -- \ud83d\ude00";
        Claim claim =
                servers.claims
                        .change(
                                made.number(),
                                before ->
                                        new Claim(
                                                before.number(),
                                                before.owner(),
                                                before.server(),
                                                before.proof(),
                                                new Claim.Wishes(hostile, hostile, true),
                                                new Claim.Webhook("http://example.org/", true),
                                                new Claim.Mail(
                                                        "me@example.org",
                                                        "de",
                                                        "token",
                                                        true,
                                                        before.since()),
                                                before.since(),
                                                before.seen()))
                        .orElseThrow();
        servers.claims.news().refuse("Nobody@example.org");
        servers.second();
        StoredServers back = started();
        assertThat(back.claims.claimOf(back.directory.find("a"))).contains(claim);
        assertThat(back.claims.of(owner)).containsExactly(claim);
        assertThat(column("SELECT hash FROM mail_refusal")).hasSize(1);
        assertThat(column("SELECT owner FROM server_claim"))
                .containsExactly(owner.hash())
                .doesNotContain(owner.text());
        back.keeper.erase(entry.description().address());
        back.second();
        assertThat(column("SELECT dialect FROM server_claim")).isEmpty();
        assertThat(back.claims.size()).isZero();
    }

    @Test
    void claimThatWasGivenUpIsGoneFromTheDatabase() throws SQLException {
        Entry entry = servers.list("a", named("a"));
        servers.claims.make(entry, OwnerSecret.make(), Claim.Proof.ADDRESS);
        servers.second();
        assertThat(column("SELECT proof FROM server_claim")).containsExactly("address");
        servers.claims.make(entry, OwnerSecret.make(), Claim.Proof.TOKEN);
        servers.second();
        assertThat(column("SELECT proof FROM server_claim")).containsExactly("token");
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
    void oneServerThatFitsInNoRowDoesNotKeepOutTheOthers() throws SQLException {
        Description big =
                Description.of("g".repeat(70), StoredServers.address("x"), 1, named("big"));
        servers.list("x", big);
        servers.list("k".repeat(300), named("long key"));
        servers.list("a", named("a"));
        servers.second();
        assertThat(column("SELECT Name FROM server_data")).containsExactly("a");
        assertThat(servers.keeper.state().phase()).isEqualTo(Phase.WORKING);
    }

    @Test
    void oneRowThatTheDatabaseRefusesDoesNotKeepOutTheOthers() throws SQLException {
        execute("ALTER TABLE server_data ADD CONSTRAINT no_poison CHECK (port <> 666)");
        for (int i = 0; i < 40; i++) {
            servers.list("s" + i, named("s"));
        }
        servers.list("p", Description.of("game", StoredServers.address("p"), 666, named("p")));
        for (int i = 0; i < 20; i++) {
            servers.second();
        }
        assertThat(column("SELECT COUNT(*) FROM server_data")).containsExactly("40");
        assertThat(servers.keeper.state().waiting()).isZero();
    }

    @Test
    void aDatabaseThatIsAwayAtTheStartGetsEverythingLater() {
        servers.list("known", named("before"));
        servers.second();
        source.away(true);
        StoredServers back = started();
        assertThat(back.keeper.state().phase()).isEqualTo(Phase.DEGRADED);
        assertThat(back.keeper.state().fault()).contains("refused by the test");
        Entry fresh = back.list("fresh", named("fresh"));
        Entry known = back.list("known", named("after"));
        back.second();
        source.away(false);
        back.second();
        assertThat(back.keeper.state().phase()).isEqualTo(Phase.WORKING);
        assertThat(known.number()).isNotEqualTo(fresh.number());
        assertThat(descriptions(started())).isEqualTo(descriptions(back)).hasSize(2);
    }

    @Test
    void whatHappensWhileTheDatabaseIsAwayIsMadeUpFor() {
        servers.list("stays", named("old"));
        servers.list("leaves", named("leaves"));
        servers.second();
        source.away(true);
        servers.list("stays", named("new"));
        servers.quit("leaves");
        servers.list("comes", named("comes"));
        servers.second();
        assertThat(servers.keeper.state().phase()).isEqualTo(Phase.DEGRADED);
        servers.second();
        source.away(false);
        servers.second();
        assertThat(descriptions(started())).isEqualTo(descriptions(servers)).hasSize(2);
    }

    @Test
    void memoryStaysBoundedWhileTheDatabaseIsAway() {
        servers.list("stays", named("stays"));
        servers.list("leaves", named("leaves"));
        servers.second();
        source.away(true);
        servers.quit("leaves");
        for (int i = 0; i < 150_000; i++) {
            servers.list("s" + i, Attributes.NONE);
            servers.quit("s" + i);
        }
        servers.second();
        assertThat(servers.keeper.state().waiting()).isLessThan(100_000);
        servers.list("comes", named("comes"));
        source.away(false);
        servers.second();
        assertThat(descriptions(started())).isEqualTo(descriptions(servers)).hasSize(2);
    }

    @Test
    void aDatabaseThatComesBackEmptyIsFilledAgain() throws SQLException {
        Entry entry = servers.list("a", named("a"));
        servers.second();
        execute("DELETE FROM server_data");
        ticker.pass(Duration.ofSeconds(40));
        entry.renew(ticker.nanos(), StoredServers.LEASE);
        servers.second();
        servers.second();
        servers.second();
        assertThat(descriptions(started())).isEqualTo(descriptions(servers)).hasSize(1);
    }

    @Test
    void idleLossIsNoticed() {
        source.away(true);
        ticker.pass(Duration.ofSeconds(6));
        servers.keeper.tick();
        assertThat(servers.keeper.state().degraded()).isTrue();
    }

    @Test
    void stoppingWritesEverything() {
        Entry entry = servers.list("a", named("a"));
        servers.second();
        IntStream.range(0, 25_000).forEach(i -> servers.list("s" + i, Attributes.NONE));
        ticker.pass(Duration.ofMillis(5_000));
        entry.renew(ticker.nanos(), StoredServers.LEASE);
        servers.keeper.close();
        StoredServers back = started();
        assertThat(back.registry.size()).isEqualTo(25_001);
        assertThat(back.directory.find("a").lastSeenAt())
                .isEqualTo(
                        ticker.clock()
                                .instant()
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
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
    void anAddressIsErasedFromAllTables() throws SQLException {
        Entry entry = servers.list("a", named("a"));
        String address = entry.description().address().getHostAddress();
        servers.list("b", named("b"));
        servers.second();
        execute("INSERT INTO client_data (Number, IP) VALUES (1, '" + address + "')");
        execute("INSERT INTO master_data (Number, IP) VALUES (1, '" + address + "')");
        CompletableFuture<Integer> rows = servers.keeper.erase(entry.description().address());
        servers.second();
        assertThat(rows).isCompletedWithValue(3);
        assertThat(column("SELECT Name FROM server_data")).containsExactly("b");
        assertThat(servers.directory.find("a")).isNull();
        servers.second();
        assertThat(descriptions(started())).hasSize(1);
    }

    @Test
    void clientsComeBackWithTheirSettings() throws Exception {
        byte[] key = new byte[32];
        key[3] = -1;
        InetAddress address = InetAddress.getByAddress(new byte[] {12, 0, 0, 1});
        ClientBook.Words words = new ClientBook.Words("Ann '); --", "net", "de");
        long number = servers.clients.seen(key, address, words).number();
        servers.clients.configure(key, "{\"a\":[\"\u00e9\ud83d\ude00\"]}");
        servers.second();
        assertThat(column("SELECT IP FROM client_data")).containsExactly("12.0.0.1");
        StoredServers back = started();
        ClientBook.Client again = back.clients.find(key);
        assertThat(again.number()).isEqualTo(number);
        assertThat(again.user()).isEqualTo("Ann '); --");
        assertThat(again.config()).isEqualTo("{\"a\":[\"\u00e9\ud83d\ude00\"]}");
        byte[] other = new byte[32];
        assertThat(back.clients.seen(other, address, words).number()).isGreaterThan(number);
        back.keeper.erase(address);
        back.second();
        assertThat(back.clients.find(key)).isNull();
        assertThat(column("SELECT IP FROM client_data")).isEmpty();
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
    void clientThatStaysAwayForHalfAYearIsForgotten() throws Exception {
        InetAddress address = InetAddress.getByAddress(new byte[] {12, 0, 0, 1});
        byte[] key = new byte[32];
        servers.clients.seen(key, address, new ClientBook.Words(null, null, null));
        servers.second();
        ticker.pass(Duration.ofDays(179));
        servers.second();
        assertThat(servers.clients.find(key)).isNotNull();
        ticker.pass(Duration.ofDays(2));
        servers.second();
        servers.second();
        assertThat(servers.clients.find(key)).isNull();
        assertThat(column("SELECT IP FROM client_data")).isEmpty();
    }

    @Test
    void clientsAreForgottenWhenTheSettingSays() throws Exception {
        settings = settings.with(DatabaseSettings.KEEP_CLIENTS_DAYS, 3);
        InetAddress address = InetAddress.getByAddress(new byte[] {12, 0, 0, 1});
        servers.clients.seen(new byte[32], address, new ClientBook.Words(null, null, null));
        servers.second();
        ticker.pass(Duration.ofDays(2));
        servers.second();
        servers.second();
        assertThat(column("SELECT IP FROM client_data")).hasSize(1);
        ticker.pass(Duration.ofDays(2));
        servers.second();
        servers.second();
        assertThat(column("SELECT IP FROM client_data")).isEmpty();
    }

    @Test
    void bansNotesAndAuditComeBackAsTheyWere() throws SQLException {
        Ban ban = servers.ban("11.1.1.0/24", "he said: '); DROP TABLE ban; --");
        Entry entry = servers.list("a", named("a"));
        servers.marks.hide(entry, true, "ann");
        servers.marks.note(entry, "nice \ud83d\ude00 people", "ann");
        Deed deed = new Deed("ann", "ban.add", "about", "before", "after");
        AuditEntry noted = servers.audit.note(StoredServers.address("x"), deed);
        servers.second();
        StoredServers back = started();
        assertThat(back.bans.all()).containsExactly(ban);
        Entry again = back.directory.find("a");
        assertThat(again.hidden()).isTrue();
        assertThat(back.marks.of(again)).isEqualTo(servers.marks.of(entry));
        assertThat(back.audit.find(noted.number())).hasValue(noted);
        back.bans.lift(ban.number());
        back.marks.hide(again, false, "bob");
        back.marks.note(again, "", "bob");
        back.second();
        assertThat(column("SELECT target FROM ban")).isEmpty();
        assertThat(column("SELECT note FROM server_mark")).isEmpty();
    }

    @Test
    void whoWasBannedMeanwhileDoesNotComeBack() throws SQLException {
        servers.list("a", named("a"));
        servers.second();
        InetAddress address = StoredServers.address("a");
        execute(
                "INSERT INTO ban VALUES (7, 'address', '%s', 'why', 'ann', '2026-01-01', NULL)"
                        .formatted(address.getHostAddress()));
        StoredServers back = started();
        assertThat(back.directory.find("a")).isNull();
        assertThat(back.bans.of(address).orElseThrow().reason()).isEqualTo("why");
        assertThat(back.ban("11.9.9.0/24", "next").number()).isEqualTo(8);
    }

    @Test
    void decisionsOfATimeWithoutADatabaseAreWrittenWhenItIsBack() throws SQLException {
        source.away(true);
        StoredServers alone = started();
        alone.ban("11.1.1.0/24", "now");
        alone.audit.note(null, new Deed("ann", "ban.add", "", "", ""));
        alone.second();
        source.away(false);
        alone.second();
        alone.second();
        assertThat(column("SELECT reason FROM ban")).containsExactly("now");
        assertThat(column("SELECT who FROM audit_log")).containsExactly("ann");
    }

    @Test
    void addressesLeaveTheAuditWhenTheSettingSaysAndEntriesLater() throws SQLException {
        settings =
                Settings.defaults()
                        .with(DatabaseSettings.KEEP_AUDIT_ADDRESSES_DAYS, 2)
                        .with(DatabaseSettings.KEEP_AUDIT_DAYS, 5);
        InetAddress from = StoredServers.address("x");
        servers.audit.note(from, new Deed("ann", "a", "at " + from.getHostAddress(), "", ""));
        servers.second();
        assertThat(column("SELECT IP FROM audit_log")).containsExactly(from.getHostAddress());
        ticker.pass(Duration.ofDays(3));
        servers.second();
        servers.second();
        assertThat(column("SELECT IP FROM audit_log")).containsOnlyNulls();
        assertThat(column("SELECT about FROM audit_log")).containsExactly("at (erased)");
        ticker.pass(Duration.ofDays(3));
        servers.second();
        servers.second();
        assertThat(column("SELECT about FROM audit_log")).isEmpty();
    }

    @Test
    void addressIsErasedFromAllThatOperatorsHaveWritten() throws SQLException {
        Entry entry = servers.list("a", named("a"));
        InetAddress address = entry.description().address();
        String text = address.getHostAddress();
        servers.marks.note(entry, "note", "ann");
        servers.ban(text + "/32", "network");
        servers.bans.add(
                new Bans.Sentence(BanTarget.of(BanTarget.Kind.ADDRESS, text), "why", "ann", null));
        servers.audit.note(address, new Deed("ann", "ban.add", text, "", text));
        servers.second();
        servers.keeper.erase(address);
        servers.second();
        servers.second();
        assertThat(column("SELECT IP FROM server_mark")).isEmpty();
        assertThat(column("SELECT kind FROM ban")).containsExactly("network");
        assertThat(column("SELECT IP FROM audit_log")).containsOnlyNulls();
        assertThat(column("SELECT about FROM audit_log")).containsExactly("(erased)");
        assertThat(column("SELECT state_after FROM audit_log")).containsExactly("(erased)");
    }

    @Test
    void contactOfAServerIsKeptForOperators() throws SQLException {
        servers.list("a", named("a"));
        servers.directory.contact("a", "ann@example.net");
        servers.second();
        assertThat(column("SELECT Admin FROM server_data")).containsExactly("ann@example.net");
        assertThat(started().directory.find("a").contact()).isEqualTo("ann@example.net");
    }

    @Test
    void clientsOfATimeWithoutADatabaseAreWrittenWhenItIsBack() throws Exception {
        InetAddress address = InetAddress.getByAddress(new byte[] {12, 0, 0, 1});
        source.away(true);
        servers.clients.seen(new byte[32], address, new ClientBook.Words("u", null, null));
        servers.second();
        source.away(false);
        servers.second();
        servers.second();
        assertThat(column("SELECT IP FROM client_data")).containsExactly("12.0.0.1");
    }

    @Test
    void rowsThatCannotBeReadAreLeftOutOnce() throws SQLException {
        servers.list("a", named("a"));
        servers.list("b", named("b"));
        servers.list("c", named("c"));
        servers.second();
        execute("UPDATE server_data SET config = '{' WHERE Name = 'a'");
        execute("UPDATE server_data SET dialect = 'gone' WHERE Name = 'b'");
        assertThat(descriptions(started())).hasSize(1);
        assertThat(column("SELECT departure FROM server_data WHERE Name <> 'c'"))
                .containsExactly("refused", "refused");
    }

    @Test
    void anUnknownNewerSchemaIsLeftAlone() throws SQLException {
        servers.list("a", named("a"));
        servers.second();
        execute(
                "INSERT INTO rollcall_schema (installed_rank, version, description, type, script,"
                        + " installed_by, execution_time, success)"
                        + " VALUES (9, '99', 'later', 'SQL', 'V99__later.sql', 'x', 1, TRUE)");
        StoredServers back = started();
        assertThat(back.keeper.state().phase()).isEqualTo(Phase.REFUSED);
        assertThat(back.keeper.state().fault()).contains("99").containsPattern("at most \\d");
        back.list("b", named("b"));
        back.second();
        assertThat(column("SELECT Name FROM server_data")).containsExactly("a");
    }

    private static Duration secondsOf(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Attributes named(String name) {
        return Attributes.NONE.with("name".getBytes(UTF_8), name.getBytes(UTF_8));
    }

    private static Map<String, Description> descriptions(StoredServers servers) {
        Map<String, Description> all = new java.util.TreeMap<>();
        servers.registry.forEach(entry -> all.put(entry.keyText(), entry.description()));
        return all;
    }

    private List<String> columns(String table) throws SQLException {
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

    private List<String> column(String query) throws SQLException {
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

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
