package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.ROOMY;
import static org.rollcall.registry.Servers.at;
import static org.rollcall.registry.Servers.listed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldPlacesTest {

    private static final Duration LEASE = Duration.ofSeconds(360);

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry = new Registry(ticker, ticker.clock(), ROOMY);
    private final Directory<Integer> keyless = registry.directory("keyless", Servers.NUMBERS);
    private final Directory<Integer> keyed = registry.holdingDirectory("keyed", Servers.NUMBERS);

    @Test
    void whoeverOnlySaysThatItIsThereLeavesWhenAnotherProvesIt() {
        List<String> departures = new ArrayList<>();
        Entry first = listed(keyless.put(1, at("192.0.2.1"), LEASE));
        Entry elsewhere = listed(keyless.put(2, at("192.0.2.2"), LEASE));
        registry.subscribe(
                event -> {
                    if (event instanceof RegistryEvent.Delisted gone) {
                        departures.add(gone.entry().number() + " " + gone.why());
                    }
                });

        Entry holder = listed(keyed.put(7, at("192.0.2.1"), LEASE));
        assertThat(registry.isShadowed(first)).isTrue();
        assertThat(registry.sweep()).isOne();

        assertThat(departures).containsExactly(first.number() + " DISPLACED");
        assertThat(first.gone()).isTrue();
        assertThat(elsewhere.gone()).isFalse();
        assertThat(holder.gone()).isFalse();
        assertThat(registry.roster("game").size(Audience.PUBLIC)).isEqualTo(2);
        assertThat(keyless.put(1, at("192.0.2.1"), LEASE)).isEqualTo(Outcome.OWNED);
    }

    @Test
    void placeIsFreeAgainWhenItsHolderLeaves() {
        keyless.put(1, at("192.0.2.1"), LEASE);
        keyed.put(7, at("192.0.2.1"), LEASE);
        registry.sweep();
        keyed.remove(7, Departure.QUIT);

        listed(keyless.put(1, at("192.0.2.1"), LEASE));
        ticker.pass(Duration.ofSeconds(1));
        assertThat(registry.sweep()).isZero();
    }

    @Test
    void manyHoldersInARowAreSeenAfterARest() {
        for (int i = 1; i <= 50; i++) {
            keyless.put(i, at(i), LEASE);
            keyed.put(i, at(i), LEASE);
            registry.sweep();
        }
        ticker.pass(Duration.ofSeconds(1));
        registry.sweep();
        assertThat(keyless.size()).isZero();
        assertThat(keyed.size()).isEqualTo(50);
    }

    @Test
    void nobodyMovesToAHeldPlace() {
        Entry entry = listed(keyless.put(1, at("192.0.2.1"), LEASE));
        keyed.put(7, at("192.0.2.2"), LEASE);

        assertThat(keyless.put(1, at("192.0.2.2"), LEASE)).isEqualTo(Outcome.OWNED);
        assertThat(entry.description()).isEqualTo(at("192.0.2.1"));
        assertThat(registry.sweep()).isZero();
    }

    @Test
    void storedOneDoesNotComeBackToAHeldPlace() {
        keyed.put(7, at("192.0.2.1"), LEASE);
        Instant now = ticker.clock().instant();
        StoredEntry stored = new StoredEntry("keyless", "1", at("192.0.2.1"), 3, now, now);
        assertThat(registry.restore(stored, LEASE)).isEqualTo(Outcome.OWNED);
        assertThat(keyless.size()).isZero();
    }
}
