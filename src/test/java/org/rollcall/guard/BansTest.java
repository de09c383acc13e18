package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rollcall.guard.Bans.Sentence;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.ForeignPlace;
import org.rollcall.registry.KeyFormat;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.Outcome;
import org.rollcall.registry.Place;
import org.rollcall.registry.PublicKey;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryEvent;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.settings.AddressList;

class BansTest {

    private static final Duration LEASE = Duration.ofMinutes(5);

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry =
            new Registry(ticker, ticker.clock(), new RegistryLimits(1_000, 1_000_000));
    private final Directory<InetAddress> servers = registry.directory("test", KeyFormat.ADDRESS);
    private final Bans bans = new Bans(registry, ticker.clock());
    private final ServerMarks marks = new ServerMarks(registry, ticker.clock());

    @BeforeEach
    void openTheGate() {
        registry.gate(new Doorkeeper(bans, marks));
    }

    @Test
    void whoIsBannedIsDelistedAtOnceAndNotListedAgain() {
        list("192.0.2.1", "one");
        list("192.0.2.2", "two");
        List<String> left = new ArrayList<>();
        registry.subscribe(
                event -> {
                    if (event instanceof RegistryEvent.Delisted gone) {
                        left.add(gone.entry().keyText() + " " + gone.why());
                    }
                });
        ban(BanTarget.Kind.ADDRESS, "192.0.2.1");
        assertThat(left).containsExactly("192.0.2.1 BANNED");
        assertThat(registry.size()).isEqualTo(1);
        assertThat(list("192.0.2.1", "one"))
                .isEqualTo(new Outcome.Refused(Outcome.Refused.BANNED, "cheats"));
        assertThat(list("192.0.2.2", "two")).isInstanceOf(Outcome.Renewed.class);
    }

    @Test
    void networksBarTheirAddressesAlone() {
        ban(BanTarget.Kind.NETWORK, "198.51.100.64/26");
        ban(BanTarget.Kind.NETWORK, "2001:db8:1::/48");
        assertThat(list("198.51.100.63", "a")).isInstanceOf(Outcome.Listed.class);
        assertThat(list("198.51.100.64", "a")).isInstanceOf(Outcome.Refused.class);
        assertThat(list("198.51.100.127", "a")).isInstanceOf(Outcome.Refused.class);
        assertThat(list("198.51.100.128", "a")).isInstanceOf(Outcome.Listed.class);
        assertThat(list("2001:db8:1:ffff::1", "a")).isInstanceOf(Outcome.Refused.class);
        assertThat(list("2001:db8:2::1", "a")).isInstanceOf(Outcome.Listed.class);
    }

    @Test
    void whoRegistersOthersIsBarredWithThem() {
        ban(BanTarget.Kind.ADDRESS, "192.0.2.99");
        Description through =
                new Description("game", at("203.0.113.1"), 1, at("192.0.2.99"), Attributes.NONE);
        assertThat(servers.put(at("203.0.113.1"), through, LEASE))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aNameIsBarredWhateverHidesItFromTheEye() {
        ban(BanTarget.Kind.NAME, "evil");
        assertThat(list("192.0.2.1", "An EVIL place")).isInstanceOf(Outcome.Refused.class);
        assertThat(list("192.0.2.2", "e\u200bv\u202ei\u0000l")).isInstanceOf(Outcome.Refused.class);
        assertThat(list("192.0.2.3", "good")).isInstanceOf(Outcome.Listed.class);
        assertThat(list("192.0.2.4", "x".repeat(100_000) + "evil"))
                .isInstanceOf(Outcome.Listed.class);
    }

    @Test
    void whoTakesABarredNameLaterIsDelisted() {
        list("192.0.2.1", "good");
        ban(BanTarget.Kind.NAME, "evil");
        assertThat(registry.size()).isEqualTo(1);
        assertThat(list("192.0.2.1", "evil")).isInstanceOf(Outcome.Refused.class);
        assertThat(registry.size()).isZero();
    }

    @Test
    void aKeyIsBarredAlsoWhereANeighbourHasIt() {
        PublicKey key = PublicKey.of(new byte[32]);
        Place place = new Place("game", at("192.0.2.1"), 7);
        Description there = Description.of("game", at("192.0.2.1"), 7, Attributes.NONE);
        registry.foreign("ring").put(new ForeignPlace(place, key.text()), there, LEASE);
        assertThat(registry.roster("game").size(Audience.ALL)).isEqualTo(1);
        ban(BanTarget.Kind.KEY, key.text());
        assertThat(registry.roster("game").size(Audience.ALL)).isZero();
        assertThat(registry.foreign("ring").put(new ForeignPlace(place, key.text()), there, LEASE))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(registry.foreign("ring").put(new ForeignPlace(place, null), there, LEASE))
                .isInstanceOf(Outcome.Listed.class);
    }

    @Test
    void endsByItself() {
        bans.add(sentence("192.0.2.1", ticker.clock().instant().plusSeconds(60)));
        ticker.pass(Duration.ofSeconds(59));
        bans.sweep();
        assertThat(list("192.0.2.1", "a")).isInstanceOf(Outcome.Refused.class);
        ticker.pass(Duration.ofSeconds(1));
        bans.sweep();
        assertThat(list("192.0.2.1", "a")).isInstanceOf(Outcome.Listed.class);
        assertThat(bans.all()).isEmpty();
    }

    @Test
    void liftedIsAsIfItHadNeverBeen() {
        Ban ban = bans.add(sentence("192.0.2.1", null));
        assertThat(bans.of(at("192.0.2.1"))).hasValue(ban);
        assertThat(bans.lift(ban.number())).hasValue(ban);
        assertThat(bans.lift(ban.number())).isEmpty();
        assertThat(list("192.0.2.1", "a")).isInstanceOf(Outcome.Listed.class);
    }

    @Test
    void previewTellsWhoWouldGoAndTouchesNobody() {
        for (int i = 1; i < 200; i++) {
            list("203.0.113." + i, "s" + i);
        }
        Bans.Preview all = bans.preview(BanTarget.of(BanTarget.Kind.NETWORK, "203.0.113.0/24"));
        assertThat(all.servers()).isEqualTo(199);
        assertThat(all.some()).hasSize(100);
        Bans.Preview one = bans.preview(BanTarget.of(BanTarget.Kind.NAME, "^s7$"));
        assertThat(one.some()).extracting(Entry::keyText).containsExactly("203.0.113.7");
        assertThat(registry.size()).isEqualTo(199);
        assertThat(bans.all()).isEmpty();
    }

    @Test
    void sameTargetIsBannedOnce() {
        Ban first = bans.add(sentence("192.0.2.1", null));
        Ban again = bans.add(sentence("192.0.2.1", Instant.MAX));
        assertThat(again.number()).isEqualTo(first.number());
        assertThat(bans.all()).containsExactly(again);
    }

    @Test
    void patternsTogetherAreBounded() {
        int room = Bans.MOST_WEIGHT / LinearPattern.of("abcdy{400}").weight();
        for (int i = 0; i < room; i++) {
            bans.add(named("abc" + (char) ('a' + i) + "y{400}"));
        }
        assertThatThrownBy(() -> bans.add(named("abczy{400}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("too many bans");
        assertThat(bans.all()).hasSize(room);
    }

    @Test
    void aHundredThousandBansAreFoundWithoutAWalk() {
        List<Sentence> many = new ArrayList<>();
        IntStream.range(0, 50_000)
                .forEach(
                        i ->
                                many.add(
                                        sentence(
                                                "11."
                                                        + (i >> 16)
                                                        + "."
                                                        + (i >> 8 & 255)
                                                        + "."
                                                        + (i & 255),
                                                null)));
        IntStream.range(0, 50_000)
                .forEach(
                        i ->
                                many.add(
                                        new Sentence(
                                                BanTarget.of(
                                                        BanTarget.Kind.NETWORK,
                                                        "12.%d.%d.0/24".formatted(i >> 8, i & 255)),
                                                "",
                                                "",
                                                null)));
        bans.addAll(many);
        Description good = Description.of("game", at("13.0.0.1"), 1, Attributes.NONE);
        Instant start = Instant.now();
        for (int i = 0; i < 100_000; i++) {
            assertThat(bans.find(good, null).isPresent()).isFalse();
        }
        // One walk over all of them takes a millisecond: a hundred seconds here.
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(bans.of(at("12.7.9.200"))).isPresent();
        assertThat(bans.of(at("11.0.3.4"))).isPresent();
    }

    /** Heartbeats come by the hundred thousand: patterns must not be tried on each. */
    @Test
    void renewalAsksForNoBan() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        list("192.0.2.1", "a server with some name");
        for (int i = 0; i < 40; i++) {
            bans.add(named("(x+x+)+y" + (char) ('a' + i % 26) + i));
        }
        InetAddress key = at("192.0.2.1");
        Description same = servers.find(key).description();
        long thread = Thread.currentThread().getId();
        for (int i = 0; i < 20_000; i++) {
            servers.put(key, same, LEASE);
        }
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 20_000; i++) {
            servers.put(key, same, LEASE);
        }
        long each = (threads.getThreadAllocatedBytes(thread) - before) / 20_000;
        // The outcome itself, and nothing that a match would need.
        assertThat(each).isLessThan(64);
    }

    @Test
    void storedBansComeBeforeThoseOfThisRun() {
        bans.add(sentence("192.0.2.1", null));
        Ban stored =
                new Ban(
                        1,
                        BanTarget.of(BanTarget.Kind.ADDRESS, "192.0.2.2"),
                        "old",
                        "ann",
                        Instant.EPOCH,
                        null);
        list("192.0.2.2", "b");
        bans.open(List.of(stored));
        assertThat(registry.size()).isZero();
        assertThat(bans.all()).extracting(Ban::number).containsExactly(2L, 1L);
        assertThat(bans.unwritten().take(10)).containsExactly(2L);
    }

    @Test
    void hiddenServersAreKeptAndNotShownAndStaySoWhenTheyComeBack() {
        list("192.0.2.1", "a");
        Entry entry = servers.find(at("192.0.2.1"));
        long places = registry.roster("game").places();
        marks.hide(entry, true, "ann");
        assertThat(Audience.ALL.sees(entry)).isFalse();
        assertThat(registry.roster("game").size(Audience.ALL)).isZero();
        assertThat(registry.roster("game").places()).isGreaterThan(places);
        assertThat(registry.size()).isEqualTo(1);
        ticker.pass(LEASE.plusSeconds(2));
        registry.sweep();
        assertThat(registry.size()).isZero();
        list("192.0.2.1", "a");
        Entry again = servers.find(at("192.0.2.1"));
        assertThat(again.hidden()).isTrue();
        marks.hide(again, false, "ann");
        assertThat(Audience.PUBLIC.sees(again)).isTrue();
        assertThat(registry.roster("game").size(Audience.PUBLIC)).isEqualTo(1);
    }

    @Test
    void aRosterOfHiddenServersAloneIsNotLost() {
        list("192.0.2.1", "a");
        list("192.0.2.2", "b");
        marks.hide(servers.find(at("192.0.2.1")), true, "ann");
        servers.remove(at("192.0.2.2"), org.rollcall.registry.Departure.QUIT);
        marks.hide(servers.find(at("192.0.2.1")), false, "ann");
        assertThat(registry.findRoster("game").orElseThrow().size(Audience.ALL)).isEqualTo(1);
    }

    private Outcome list(String address, String name) {
        Attributes named = Attributes.of(Map.of(Attributes.NAME, name));
        return servers.put(at(address), Description.of("game", at(address), 2300, named), LEASE);
    }

    private void ban(BanTarget.Kind kind, String target) {
        bans.add(new Sentence(BanTarget.of(kind, target), "cheats", "ann", null));
    }

    private static Sentence sentence(String address, Instant ends) {
        return new Sentence(BanTarget.of(BanTarget.Kind.ADDRESS, address), "cheats", "ann", ends);
    }

    private static Sentence named(String pattern) {
        return new Sentence(BanTarget.of(BanTarget.Kind.NAME, pattern), "", "ann", null);
    }

    private static InetAddress at(String literal) {
        return AddressList.literal(literal).orElseThrow();
    }
}
