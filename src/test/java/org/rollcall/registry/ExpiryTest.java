package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.at;
import static org.rollcall.registry.Servers.listed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private static final Duration LEASE = Duration.ofSeconds(300);
    private static final Duration TICK = Duration.ofNanos(Wheel.TICK_NANOS);

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry = new Registry(ticker, Servers.ROOMY);
    private final Directory<Integer> servers = registry.directory("numbers", Servers.NUMBERS);

    @Test
    void keepsWhoHasNanosecondsLeft() {
        Entry entry = listed(servers.put(1, at(1), LEASE));
        ticker.pass(LEASE.minusNanos(1));

        assertThat(registry.sweep()).isZero();
        assertThat(entry.gone()).isFalse();
    }

    @Test
    void expiresWhoMissedTheLease() {
        Entry entry = listed(servers.put(1, at(1), LEASE));
        ticker.pass(LEASE.plus(TICK));

        assertThat(registry.sweep()).isOne();
        assertThat(entry.gone()).isTrue();
        assertThat(servers.find(1)).isNull();
        assertThat(registry.size()).isZero();
        assertThat(registry.sweep()).isZero();
    }

    @Test
    void keepsWhoRenews() {
        Entry entry = listed(servers.put(1, at(1), LEASE));
        for (int beat = 0; beat < 20; beat++) {
            ticker.pass(Duration.ofSeconds(299));
            assertThat(registry.sweep()).isZero();
            assertThat(entry.renew(registry.now(), LEASE)).isTrue();
        }
        ticker.pass(LEASE.plus(TICK));

        assertThat(registry.sweep()).isOne();
    }

    @Test
    void letsARenewalWinOverALateSweep() {
        Entry entry = listed(servers.put(1, at(1), LEASE));
        ticker.pass(Duration.ofHours(5));
        assertThat(entry.renew(registry.now(), LEASE)).isTrue();

        assertThat(registry.sweep()).isZero();
        assertThat(entry.gone()).isFalse();
    }

    @Test
    void expiresSoonerWhenALeaseIsShortened() {
        Entry entry = listed(servers.put(1, at(1), Duration.ofDays(3)));
        ticker.pass(Duration.ofSeconds(1));
        entry.renew(registry.now(), Duration.ofSeconds(5));
        ticker.pass(Duration.ofSeconds(5).plus(TICK));

        assertThat(registry.sweep()).isOne();
    }

    @Test
    void ignoresARenewalFromBeforeTheLastOne() {
        Entry entry = listed(servers.put(1, at(1), LEASE));
        long earlier = registry.now();
        ticker.pass(Duration.ofSeconds(200));
        entry.renew(registry.now(), LEASE);
        long expires = entry.expiresNanos();

        assertThat(entry.renew(earlier, LEASE)).isTrue();

        assertThat(entry.expiresNanos()).isEqualTo(expires);
    }

    @Test
    void looksAtNothingThatIsNotDue() {
        IntStream.range(0, 5_000).forEach(i -> servers.put(i, at(i), Duration.ofDays(1)));
        servers.put(-1, at(-1), Duration.ofSeconds(1));
        ticker.pass(Duration.ofSeconds(2));

        List<Entry> due = new ArrayList<>();
        assertThat(registry.wheel.step(registry.now(), due)).isFalse();
        assertThat(due).extracting(Entry::key).containsExactly(-1);
    }

    @Test
    void looksAtFewEntriesUnderOneLock() {
        IntStream.range(0, 1_000).forEach(i -> servers.put(i, at(i), Duration.ofSeconds(1)));
        ticker.pass(Duration.ofSeconds(2));

        List<Entry> due = new ArrayList<>();
        assertThat(registry.wheel.step(registry.now(), due)).isTrue();
        assertThat(due).hasSizeLessThan(100);
    }

    @Test
    void expiresALeaseThatEndedBeforeItWasFiled() {
        ticker.pass(Duration.ofSeconds(10));
        registry.sweep();
        servers.put(1, at(1), Duration.ofSeconds(-5));

        ticker.pass(TICK);
        assertThat(registry.sweep()).isOne();
    }

    @Test
    void keepsWhoIsHeardJustBeforeTheEnd() {
        Entry entry = listed(servers.put(1, at(1), LEASE));
        ticker.pass(LEASE.plus(TICK));
        List<Entry> due = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = registry.wheel.step(registry.now(), due);
        }
        assertThat(due).containsExactly(entry);

        entry.renew(registry.now(), LEASE);
        assertThat(servers.expire(entry, registry.now())).isFalse();

        assertThat(entry.gone()).isFalse();
        ticker.pass(LEASE.plus(TICK));
        assertThat(registry.sweep()).isOne();
    }

    @Test
    void holdsNothingOfWhoQuit() {
        Entry entry = listed(servers.put(1, at(1), LEASE));
        listed(servers.put(2, at(2), LEASE));
        servers.remove(1, Departure.QUIT);

        assertThat(entry.tick).isEqualTo(Wheel.NOWHERE);
        assertThat(entry.before).isNull();
        assertThat(entry.after).isNull();
    }

    @Test
    void doesNotCareWhenSomebodySetsTheClock() {
        Registry clocked = new Registry(ticker, ticker.clock(), Servers.ROOMY);
        Directory<Integer> here = clocked.directory("numbers", Servers.NUMBERS);
        listed(here.put(1, at(1), LEASE));

        ticker.jump(Duration.ofDays(365));
        assertThat(clocked.sweep()).isZero();

        ticker.jump(Duration.ofDays(-3650));
        ticker.pass(LEASE.plus(TICK));
        assertThat(clocked.sweep()).isOne();
    }
}
