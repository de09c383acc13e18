package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.at;
import static org.rollcall.registry.Servers.listed;
import static org.rollcall.registry.Servers.named;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreTest {

    private static final Duration LEASE = Duration.ofSeconds(360);
    private static final Duration GRACE = Duration.ofSeconds(300);
    private static final Instant LISTED = Instant.parse("2025-12-24T18:00:00Z");
    private static final Instant SEEN = Instant.parse("2025-12-31T23:59:00Z");

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry =
            new Registry(ticker, ticker.clock(), new RegistryLimits(2, 4));
    private final Directory<Integer> servers = registry.directory("numbers", Servers.NUMBERS);

    @Test
    void bringsBackWhatWasKnown() {
        Entry entry = listed(restore(1, 42, "192.0.2.1"));

        assertThat(servers.find(1)).isSameAs(entry);
        assertThat(entry.number()).isEqualTo(42);
        assertThat(entry.listedAt()).isEqualTo(LISTED);
        assertThat(entry.lastSeenAt()).isEqualTo(SEEN);
        assertThat(entry.stale()).isTrue();
        assertThat(registry.roster("game").size(Audience.PUBLIC)).isOne();
    }

    @Test
    void givesGraceFromNowOn() {
        Entry entry = listed(restore(1, 42, "192.0.2.1"));

        ticker.pass(GRACE.minusSeconds(1));
        assertThat(registry.sweep()).isZero();
        ticker.pass(Duration.ofSeconds(2));
        assertThat(registry.sweep()).isOne();
        assertThat(entry.gone()).isTrue();
    }

    @Test
    void heardEntriesAreStaleNoMoreAndGetTheirOwnLease() {
        Entry entry = listed(restore(1, 42, "192.0.2.1"));
        ticker.pass(Duration.ofSeconds(10));

        assertThat(servers.put(1, at("192.0.2.1"), LEASE)).isEqualTo(new Outcome.Renewed(entry));

        assertThat(entry.stale()).isFalse();
        assertThat(entry.expiresNanos() - ticker.nanos()).isEqualTo(LEASE.toNanos());
        assertThat(entry.lastSeenAt()).isEqualTo(Instant.parse("2026-01-01T00:00:10Z"));
    }

    @Test
    void changesWithoutHearingLeaveThemStale() {
        Entry entry = listed(restore(1, 42, "192.0.2.1"));

        servers.describe(1, Servers.named("new", "192.0.2.1"));

        assertThat(entry.stale()).isTrue();
    }

    @Test
    void numbersGoOnAboveTheHighest() {
        restore(1, 42, "192.0.2.1");
        restore(2, 17, "192.0.2.2");

        assertThat(listed(servers.put(3, at(3), LEASE)).number()).isEqualTo(43);
    }

    @Test
    void lateStoreTakesNoNumberAway() {
        Entry known = listed(servers.put(1, at("192.0.2.1"), LEASE));
        Entry newcomer = listed(servers.put(2, at("192.0.2.2"), LEASE));
        assertThat(known.number()).isEqualTo(1);
        assertThat(newcomer.number()).isEqualTo(2);

        registry.numbersBeyond(7);
        Outcome outcome = restore(1, 2, "192.0.2.77");

        Entry now = servers.find(1);
        assertThat(outcome).isEqualTo(new Outcome.Renewed(now));
        assertThat(now.number()).isEqualTo(2);
        assertThat(now.listedAt()).isEqualTo(LISTED);
        assertThat(now.description()).isEqualTo(at("192.0.2.1"));
        assertThat(now.stale()).isFalse();
        assertThat(known.gone()).isTrue();
        assertThat(newcomer.gone()).isTrue();
        assertThat(servers.find(2).number()).isGreaterThan(7);
    }

    @Test
    void newNumberIsADepartureAndAnArrivalWithTheSameLease() {
        Entry known = listed(servers.put(1, named("one", "192.0.2.1"), LEASE));
        servers.contact(1, "ann@example.org");
        ticker.pass(Duration.ofSeconds(60));
        Roster roster = registry.roster("game");
        long before = roster.revision();
        List<RegistryEvent> events = new ArrayList<>();
        registry.subscribe(events::add);

        registry.numbersBeyond(7);

        Entry now = servers.find(1);
        long revision = registry.revision();
        assertThat(events)
                .containsExactly(
                        new RegistryEvent.Delisted(known, Departure.RENUMBERED, revision - 1),
                        new RegistryEvent.Listed(now, revision));
        assertThat(known.number()).isEqualTo(1);
        assertThat(now.number()).isGreaterThan(7);
        assertThat(roster.revision()).isGreaterThan(before);
        assertThat(roster.size(Audience.ALL)).isOne();
        assertThat(registry.size()).isOne();
        assertThat(now.contact()).isEqualTo("ann@example.org");
        assertThat(now.said()).isEqualTo(known.said());
        ticker.pass(LEASE.minusSeconds(61));
        assertThat(registry.sweep()).isZero();
        ticker.pass(Duration.ofSeconds(2));
        assertThat(registry.sweep()).isOne();
        assertThat(registry.size()).isZero();
    }

    @Test
    void restoringTwiceIsHarmless() {
        registry.numbersBeyond(42);
        Entry entry = listed(restore(1, 42, "192.0.2.1"));
        entry.renew(registry.now(), LEASE);

        registry.numbersBeyond(42);
        assertThat(entry.number()).isEqualTo(42);
        assertThat(restore(1, 42, "192.0.2.1")).isEqualTo(new Outcome.Renewed(entry));
        assertThat(restore(1, 41, "192.0.2.1")).isEqualTo(Outcome.DUPLICATE);

        assertThat(entry.number()).isEqualTo(42);
        assertThat(registry.size()).isOne();
    }

    @Test
    void limitsHoldAfterwards() {
        restore(1, 1, "192.0.2.1");
        restore(2, 2, "192.0.2.1");

        assertThat(servers.put(3, at("192.0.2.1"), LEASE)).isEqualTo(Outcome.PER_ADDRESS);
        restore(4, 4, "192.0.2.4");
        restore(5, 5, "192.0.2.5");
        assertThat(servers.put(6, at(6), LEASE)).isEqualTo(Outcome.FULL);
        assertThat(restore(7, 7, "192.0.2.7")).isEqualTo(Outcome.FULL);
    }

    @Test
    void oldServersKeepTheirPlaceUnderLowerLimits() {
        registry.limits(new RegistryLimits(1, 4));
        restore(1, 1, "192.0.2.1");

        assertThat(restore(2, 2, "192.0.2.1")).isInstanceOf(Outcome.Listed.class);
        servers.remove(1, Departure.QUIT);
        servers.remove(2, Departure.QUIT);
        assertThat(registry.quota.addresses()).isZero();
    }

    @Test
    void refusesWhatNobodyCanUse() {
        assertThat(registry.restore(stored("gone", "1", 1, "192.0.2.1"), GRACE))
                .isEqualTo(Outcome.UNKNOWN_DIALECT);
        assertThat(registry.restore(stored("numbers", "one", 1, "192.0.2.1"), GRACE))
                .isEqualTo(Outcome.BAD_KEY);
        assertThat(restore(1, 1, "169.254.0.1")).isEqualTo(Outcome.UNROUTABLE);
        assertThat(registry.size()).isZero();
    }

    @Test
    void clocksThatJumpedMakeNoDifference() {
        StoredEntry future =
                new StoredEntry("numbers", "1", at(1), 1, LISTED, SEEN.plusSeconds(1_000_000));
        StoredEntry ancient = new StoredEntry("numbers", "2", at(2), 2, LISTED, Instant.MIN);
        Entry first = listed(registry.restore(future, GRACE));
        Entry second = listed(registry.restore(ancient, GRACE));

        assertThat(first.expiresNanos() - ticker.nanos()).isEqualTo(GRACE.toNanos());
        assertThat(second.expiresNanos() - ticker.nanos()).isEqualTo(GRACE.toNanos());
    }

    @Test
    void tellsSubscribersThatItWasThereBefore() {
        List<RegistryEvent> events = new ArrayList<>();
        registry.subscribe(events::add);

        Entry entry = listed(restore(1, 42, "192.0.2.1"));

        assertThat(events).containsExactly(new RegistryEvent.Restored(entry, 1));
    }

    @Test
    void storeCanWalkEverything() {
        restore(1, 42, "192.0.2.1");
        registry.directory("others", Servers.NUMBERS).put(9, at(9), LEASE);

        List<String> keys = new ArrayList<>();
        registry.forEach(entry -> keys.add(entry.dialect() + " " + entry.keyText()));

        assertThat(keys).containsExactlyInAnyOrder("numbers 1", "others 9");
    }

    private Outcome restore(int key, long number, String address) {
        return registry.restore(stored("numbers", "" + key, number, address), GRACE);
    }

    private static StoredEntry stored(String dialect, String key, long number, String address) {
        return new StoredEntry(dialect, key, at(address), number, LISTED, SEEN);
    }
}
