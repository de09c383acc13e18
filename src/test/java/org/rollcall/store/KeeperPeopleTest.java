package org.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.rollcall.audit.AuditEntry;
import org.rollcall.audit.AuditEntry.Deed;
import org.rollcall.claim.Claim;
import org.rollcall.claim.OwnerSecret;
import org.rollcall.guard.Ban;
import org.rollcall.guard.BanTarget;
import org.rollcall.guard.Bans;
import org.rollcall.operator.ApiToken;
import org.rollcall.operator.Operators;
import org.rollcall.operator.Role;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.Entry;
import org.rollcall.settings.DatabaseSettings;
import org.rollcall.settings.Settings;

/** Operators, owners and players, what they decided, and how they are forgotten. */
class KeeperPeopleTest extends KeeperFixture {

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
}
