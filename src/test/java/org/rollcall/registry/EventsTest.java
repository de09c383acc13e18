package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.at;
import static org.rollcall.registry.Servers.listed;
import static org.rollcall.registry.Servers.named;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final Duration LEASE = Duration.ofSeconds(300);

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry = new Registry(ticker, Servers.ROOMY);
    private final Directory<Integer> servers = registry.directory("numbers", Servers.NUMBERS);
    private final List<RegistryEvent> events = new ArrayList<>();

    @Test
    void tellsWhatHappensInOrder() {
        registry.subscribe(events::add);

        Entry entry = listed(servers.put(1, at("192.0.2.1"), LEASE));
        servers.put(1, at("192.0.2.1"), LEASE);
        servers.put(1, named("new", "192.0.2.1"), LEASE);
        servers.remove(1, Departure.QUIT);

        assertThat(events)
                .containsExactly(
                        new RegistryEvent.Listed(entry, 1),
                        new RegistryEvent.Changed(entry, at("192.0.2.1"), 2),
                        new RegistryEvent.Delisted(entry, Departure.QUIT, 3));
    }

    @Test
    void tellsWhyServersLeave() {
        listed(servers.put(1, at(1), LEASE));
        listed(servers.put(2, at(2), LEASE));
        registry.subscribe(events::add);

        servers.remove(1, Departure.REMOVED);
        ticker.pass(LEASE.multipliedBy(2));
        registry.sweep();

        assertThat(events)
                .extracting(event -> ((RegistryEvent.Delisted) event).why())
                .containsExactly(Departure.REMOVED, Departure.EXPIRED);
    }

    @Test
    void subscriberSeesTheChangeAlreadyMade() {
        Roster roster = registry.roster("game");
        List<Object> seen = new ArrayList<>();
        registry.subscribe(
                event -> {
                    seen.add(roster.size(Audience.ALL));
                    seen.add(roster.revision());
                    seen.add(servers.find(1) == null);
                });

        servers.put(1, at(1), LEASE);
        servers.remove(1, Departure.QUIT);

        assertThat(seen).containsExactly(1, 1L, false, 0, 2L, true);
    }

    @Test
    void failingSubscriberHarmsNobodyAndIsLoggedOnceAMinute() {
        try (CapturedLog log = new CapturedLog(Registry.class)) {
            registry.subscribe(
                    event -> {
                        throw new IllegalStateException("a fault of ours");
                    });
            registry.subscribe(events::add);

            servers.put(1, at(1), LEASE);
            servers.remove(1, Departure.QUIT);
            assertThat(events).hasSize(2);
            assertThat(log.messages()).hasSize(1);

            ticker.pass(Duration.ofMinutes(1));
            servers.put(1, at(1), LEASE);
            assertThat(log.messages()).hasSize(2);
        }
    }
}
