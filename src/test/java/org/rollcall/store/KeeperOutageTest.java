package org.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rollcall.audit.AuditEntry.Deed;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.store.StoreState.Phase;

/** A database that is away, refuses, or is not what it was. */
class KeeperOutageTest extends KeeperFixture {

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
    void memoryThatIsShortForAWhileIsNotTheEnd() {
        servers.list("a", named("a"));
        source.fails(new OutOfMemoryError("by the test"));
        servers.second();
        assertThat(servers.keeper.state().phase()).isEqualTo(Phase.DEGRADED);
        source.fails(null);
        servers.second();
        assertThat(servers.keeper.state().phase()).isEqualTo(Phase.WORKING);
        assertThat(descriptions(started())).isEqualTo(descriptions(servers)).hasSize(1);
    }

    @Test
    void whatDoesNotFitInOneTransactionWaitsForNoSecond() {
        IntStream.range(0, 25_000).forEach(i -> servers.list("s" + i, Attributes.NONE));
        servers.second();
        servers.keeper.tick();
        servers.keeper.tick();
        assertThat(servers.keeper.state().waiting()).isZero();
        servers.list("late", Attributes.NONE);
        servers.keeper.tick();
        assertThat(servers.keeper.state().waiting()).as("the usual case").isEqualTo(1);
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
}
