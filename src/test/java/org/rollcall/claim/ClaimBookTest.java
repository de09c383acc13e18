package org.rollcall.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rollcall.guard.Bans;
import org.rollcall.guard.Doorkeeper;
import org.rollcall.guard.ServerMarks;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.KeyFormat;
import org.rollcall.registry.Keyed;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;

class ClaimBookTest {

    private static final Duration LEASE = Duration.ofMinutes(10);

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry =
            new Registry(ticker, ticker.clock(), new RegistryLimits(1_000, 1_000));
    private final Directory<String> directory = registry.directory("test", TextKeys.FORMAT);
    private final ClaimBook book = new ClaimBook(registry, ticker.clock());
    private final OwnerSecret owner = OwnerSecret.make();
    private final List<String> drops = new ArrayList<>();

    /** A server that has proved who it is. */
    private record Holder(String publicKey) implements Keyed {

        static final KeyFormat<Holder> FORMAT =
                new KeyFormat<>() {
                    @Override
                    public String text(Holder key) {
                        return key.publicKey();
                    }

                    @Override
                    public Holder parse(String text) {
                        return new Holder(text);
                    }
                };
    }

    @BeforeEach
    void open() {
        book.open(List.of());
        book.onDrop((claim, why) -> drops.add(claim.number() + " " + why));
    }

    @Test
    void claimOutlivesDepartureAndReturn() {
        Entry entry = list("a", "192.0.2.1", "192.0.2.1");
        Claim claim = claimed(entry);
        assertThat(book.of(entry).name()).isEqualTo("Mine");
        directory.remove("a", Departure.QUIT);
        assertThat(book.of(entry)).isNull();
        assertThat(drops).containsExactly(claim.number() + " QUIT");
        assertThat(book.away(claim.number())).isPresent();
        Entry again = list("a", "192.0.2.1", "192.0.2.1");
        assertThat(book.of(again).name()).isEqualTo("Mine");
        assertThat(book.away(claim.number())).isEmpty();
        assertThat(book.of(owner)).hasSize(1);
    }

    @Test
    void whoeverComesFromElsewhereToTheSameNameIsNotTheOwnersServer() {
        claimed(list("a", "192.0.2.1", "192.0.2.1"));
        directory.remove("a", Departure.EXPIRED);
        Entry other = list("a", "198.51.100.1", "198.51.100.1");
        assertThat(book.of(other)).isNull();
        assertThat(book.of(owner)).isEmpty();
        assertThat(book.size()).isZero();
    }

    @Test
    void whoeverHoldsAKeyAtThePlaceEndsTheClaim() throws Exception {
        claimed(list("a", "192.0.2.1", "192.0.2.1"));
        Directory<Holder> ring = registry.holdingDirectory("ring", Holder.FORMAT);
        Description there = description("192.0.2.1", "192.0.2.1");
        ring.put(new Holder("x"), there, LEASE);
        assertThat(book.of(owner)).isEmpty();
    }

    @Test
    void laterProofTakesTheServerFromTheOneBefore() {
        Entry entry = list("a", "192.0.2.1", "192.0.2.1");
        Claim before = claimed(entry);
        OwnerSecret other = OwnerSecret.make();
        book.make(entry, other, Claim.Proof.TOKEN);
        assertThat(book.of(owner)).isEmpty();
        assertThat(book.of(other)).hasSize(1);
        assertThat(book.of(entry).name()).isEmpty();
        assertThat(book.news().take().deleted()).containsExactly(before.number());
    }

    @Test
    void whatWasStoredIsBoundToServersThatCameFirst() {
        Entry entry = list("a", "192.0.2.1", "192.0.2.1");
        Claim claim = Claim.of(7, owner.hash(), entry, Claim.Proof.TOKEN, ticker.clock().instant());
        ClaimBook later = new ClaimBook(registry, ticker.clock());
        assertThat(later.isOpen()).isFalse();
        later.open(List.of(claim.with(new Claim.Wishes("Mine", "", true))));
        assertThat(later.of(entry).name()).isEqualTo("Mine");
        assertThat(later.hides(entry)).isTrue();
        Entry second = list("b", "192.0.2.2", "192.0.2.2");
        assertThat(later.make(second, owner, Claim.Proof.ADDRESS).number()).isEqualTo(8);
    }

    @Test
    void ownerHidesHisServerFromEveryListAndShowsItAgain() {
        gate();
        Entry entry = list("a", "192.0.2.1", "192.0.2.1");
        Claim claim = claimed(entry);
        hide(claim, true);
        assertThat(entry.hidden()).isTrue();
        assertThat(registry.roster("tanks").size(Audience.ALL)).isZero();
        directory.remove("a", Departure.EXPIRED);
        Entry again = list("a", "192.0.2.1", "192.0.2.1");
        assertThat(again.hidden()).isTrue();
        hide(claim, false);
        assertThat(again.hidden()).isFalse();
        assertThat(registry.roster("tanks").size(Audience.ALL)).isOne();
    }

    @Test
    void serverWhoseClaimEndsIsShownAgain() {
        gate();
        Entry entry = list("a", "192.0.2.1", "192.0.2.1");
        Claim claim = claimed(entry);
        hide(claim, true);
        directory.put("a", description("198.51.100.1", "198.51.100.1"), LEASE);
        book.settle();
        assertThat(book.of(owner)).isEmpty();
        assertThat(entry.hidden()).isFalse();
    }

    @Test
    void hiddenServerStaysHiddenFromTheStartOn() {
        Entry entry = list("a", "192.0.2.1", "192.0.2.1");
        Claim stored =
                Claim.of(7, owner.hash(), entry, Claim.Proof.TOKEN, ticker.clock().instant());
        ClaimBook later = new ClaimBook(registry, ticker.clock());
        registry.gate(gate(later));
        later.open(List.of(stored.with(new Claim.Wishes("", "", true))));
        assertThat(entry.hidden()).isTrue();
    }

    private void gate() {
        registry.gate(gate(book));
    }

    private Doorkeeper gate(ClaimBook claims) {
        return new Doorkeeper(
                new Bans(registry, ticker.clock()),
                new ServerMarks(registry, ticker.clock()),
                claims::hides);
    }

    private void hide(Claim claim, boolean hidden) {
        book.change(claim.number(), c -> c.with(new Claim.Wishes("", "", hidden)));
        book.settle();
    }

    @Test
    void claimOfAServerThatNeverCameBackIsForgotten() {
        claimed(list("a", "192.0.2.1", "192.0.2.1"));
        claimed(list("b", "192.0.2.2", "192.0.2.2"));
        directory.remove("a", Departure.EXPIRED);
        ticker.pass(ClaimBook.FORGOTTEN_AFTER.plusSeconds(1));
        book.sweep();
        assertThat(book.of(owner)).extracting(c -> c.server().key()).containsExactly("b");
    }

    @Test
    void addressThatIsForgottenTakesItsClaimsWithIt() throws Exception {
        claimed(list("a", "192.0.2.1", "192.0.2.1"));
        claimed(list("b", "192.0.2.2", "192.0.2.1"));
        claimed(list("c", "192.0.2.3", "192.0.2.3"));
        book.forget(InetAddress.getByName("192.0.2.1"));
        assertThat(book.of(owner)).extracting(c -> c.server().key()).containsExactly("c");
    }

    @Test
    void claimsOfANetworkAreCounted() throws Exception {
        claimed(list("a", "2001:db8:1:2::1", "2001:db8:1:2::1"));
        claimed(list("b", "2001:db8:1:2:ffff::1", "2001:db8:1:2:ffff::1"));
        claimed(list("c", "2001:db8:1:3::1", "2001:db8:1:3::1"));
        claimed(list("d", "192.0.2.1", "192.0.2.1"));
        assertThat(book.at(InetAddress.getByName("2001:db8:1:2::9"))).isEqualTo(2);
        assertThat(book.at(InetAddress.getByName("192.0.2.1"))).isEqualTo(1);
        assertThat(book.at(InetAddress.getByName("192.0.2.2"))).isZero();
    }

    private Claim claimed(Entry entry) {
        Claim claim = book.make(entry, owner, Claim.Proof.TOKEN);
        return book.change(claim.number(), c -> c.with(new Claim.Wishes("Mine", "", false)))
                .orElseThrow();
    }

    private Entry list(String key, String address, String registrar) {
        directory.put(key, description(address, registrar), LEASE);
        return directory.find(key);
    }

    private static Description description(String address, String registrar) {
        try {
            return new Description(
                    "tanks",
                    InetAddress.getByName(address),
                    3_030,
                    InetAddress.getByName(registrar),
                    Attributes.of(Map.of("name", "Its own")));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
