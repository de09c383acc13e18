package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.at;
import static org.rollcall.registry.Servers.listed;
import static org.rollcall.registry.Servers.named;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    private static final Duration LEASE = Duration.ofSeconds(300);

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry = new Registry(ticker, ticker.clock(), Servers.ROOMY);
    private final Directory<Integer> servers = registry.directory("numbers", Servers.NUMBERS);

    @Test
    void listsWhoIsNew() {
        Entry entry = listed(servers.put(7, at("192.0.2.1"), LEASE));

        assertThat(servers.find(7)).isSameAs(entry);
        assertThat(entry.key()).isEqualTo(7);
        assertThat(entry.keyText()).isEqualTo("7");
        assertThat(entry.dialect()).isEqualTo("numbers");
        assertThat(entry.listedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(entry.expiresNanos() - ticker.nanos()).isEqualTo(LEASE.toNanos());
        assertThat(entry.stale()).isFalse();
        assertThat(registry.size()).isOne();
    }

    @Test
    void renewsWhoSaysNothingNew() {
        Entry entry = listed(servers.put(7, at("192.0.2.1"), LEASE));
        long revision = registry.revision();
        ticker.pass(Duration.ofSeconds(200));

        Outcome outcome = servers.put(7, at("192.0.2.1"), LEASE);

        assertThat(outcome).isEqualTo(new Outcome.Renewed(entry));
        assertThat(entry.lastSeenNanos()).isEqualTo(ticker.nanos());
        assertThat(registry.revision()).isEqualTo(revision);
    }

    @Test
    void changesTheEntryInPlace() {
        Entry entry = listed(servers.put(7, named("old", "192.0.2.1"), LEASE));
        long number = entry.number();
        ticker.pass(Duration.ofSeconds(200));

        Outcome outcome = servers.put(7, named("new", "192.0.2.1"), LEASE);

        assertThat(outcome).isEqualTo(new Outcome.Changed(entry));
        assertThat(entry.description().attributes().text("name")).isEqualTo("new");
        assertThat(entry.number()).isEqualTo(number);
        assertThat(entry.listedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(entry.lastSeenNanos()).isEqualTo(ticker.nanos());
    }

    @Test
    void describesWithoutHearing() {
        Entry entry = listed(servers.put(7, named("old", "192.0.2.1"), LEASE));
        long seen = entry.lastSeenNanos();
        ticker.pass(Duration.ofSeconds(200));

        assertThat(servers.describe(7, named("new", "192.0.2.1")))
                .isEqualTo(new Outcome.Changed(entry));

        assertThat(entry.description().attributes().text("name")).isEqualTo("new");
        assertThat(entry.lastSeenNanos()).isEqualTo(seen);
        assertThat(servers.describe(8, named("new", "192.0.2.1"))).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void forgetsWhoQuits() {
        Entry entry = listed(servers.put(7, at("192.0.2.1"), LEASE));

        assertThat(servers.remove(7, Departure.QUIT)).isTrue();

        assertThat(entry.gone()).isTrue();
        assertThat(entry.renew(registry.now(), LEASE)).isFalse();
        assertThat(servers.find(7)).isNull();
        assertThat(servers.remove(7, Departure.QUIT)).isFalse();
        assertThat(registry.size()).isZero();
    }

    @Test
    void givesANewNumberToWhoComesBack() {
        long first = listed(servers.put(7, at("192.0.2.1"), LEASE)).number();
        servers.remove(7, Departure.QUIT);

        Entry again = listed(servers.put(7, at("192.0.2.1"), LEASE));

        assertThat(again.number()).isGreaterThan(first);
    }

    @Test
    void refusesWhoCannotBeReached() {
        Description portless =
                Description.of("game", Servers.address("192.0.2.1"), 0, Attributes.NONE);
        Description beyond =
                Description.of("game", Servers.address("192.0.2.1"), 65_536, Attributes.NONE);

        assertThat(servers.put(1, at("169.254.3.4"), LEASE)).isEqualTo(Outcome.UNROUTABLE);
        assertThat(servers.put(1, portless, LEASE)).isEqualTo(Outcome.UNROUTABLE);
        assertThat(servers.put(1, beyond, LEASE)).isEqualTo(Outcome.UNROUTABLE);
        assertThat(servers.find(1)).isNull();
    }

    @Test
    void keepsTheOldDescriptionWhenTheNewOneIsRefused() {
        Entry entry = listed(servers.put(1, at("192.0.2.1"), LEASE));
        ticker.pass(Duration.ofSeconds(10));
        long seen = entry.lastSeenNanos();

        assertThat(servers.put(1, at("0.0.0.0"), LEASE)).isEqualTo(Outcome.UNROUTABLE);

        assertThat(entry.description()).isEqualTo(at("192.0.2.1"));
        assertThat(entry.lastSeenNanos()).isEqualTo(seen);
    }

    @Test
    void keepsDialectsApart() {
        Directory<Integer> others = registry.directory("others", Servers.NUMBERS);
        Entry here = listed(servers.put(7, at("192.0.2.1"), LEASE));
        Entry there = listed(others.put(7, at("192.0.2.1"), LEASE));

        assertThat(here).isNotSameAs(there);
        assertThat(here.number()).isNotEqualTo(there.number());
        others.remove(7, Departure.QUIT);
        assertThat(servers.find(7)).isSameAs(here);
        assertThat(registry.directory("numbers", Servers.NUMBERS)).isSameAs(servers);
    }

    @Test
    void tellsTimesOfDayByTheClockAsItIsNow() {
        Entry entry = listed(servers.put(7, at("192.0.2.1"), LEASE));
        ticker.pass(Duration.ofSeconds(20));
        ticker.jump(Duration.ofHours(1));

        assertThat(entry.lastSeenAt()).isEqualTo(Instant.parse("2026-01-01T01:00:00Z"));
        assertThat(registry.sweep()).isZero();
    }
}
