package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.at;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final Duration LEASE = Duration.ofSeconds(300);

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry = new Registry(ticker, new RegistryLimits(2, 5));
    private final Directory<Integer> servers = registry.directory("numbers", Servers.NUMBERS);

    @Test
    void refusesTheThirdOfAnAddress() {
        put(1, "192.0.2.1");
        put(2, "192.0.2.1");

        assertThat(put(3, "192.0.2.1")).isEqualTo(Outcome.PER_ADDRESS);
        assertThat(put(3, "192.0.2.2")).isInstanceOf(Outcome.Listed.class);
        assertThat(put(1, "192.0.2.1")).isInstanceOf(Outcome.Renewed.class);
    }

    @Test
    void countsAnIpv6NetworkAsOneAddress() {
        put(1, "2001:db8:0:1::1");
        put(2, "2001:db8:0:1:ffff::2");

        assertThat(put(3, "2001:db8:0:1::3")).isEqualTo(Outcome.PER_ADDRESS);
        assertThat(put(3, "2001:db8:0:2::3")).isInstanceOf(Outcome.Listed.class);
    }

    @Test
    void countsAllDialectsTogether() {
        Directory<Integer> others = registry.directory("others", Servers.NUMBERS);
        put(1, "192.0.2.1");
        others.put(1, at("192.0.2.1"), LEASE);

        assertThat(put(2, "192.0.2.1")).isEqualTo(Outcome.PER_ADDRESS);
    }

    @Test
    void fullRegistryKeepsTheOldAndRefusesTheNew() {
        for (int i = 0; i < 5; i++) {
            put(i, "192.0.2." + (1 + i));
        }

        assertThat(put(5, "192.0.2.9")).isEqualTo(Outcome.FULL);
        assertThat(put(0, "192.0.2.1")).isInstanceOf(Outcome.Renewed.class);
        assertThat(servers.put(0, Servers.named("new", "192.0.2.1"), LEASE))
                .isInstanceOf(Outcome.Changed.class);

        servers.remove(0, Departure.QUIT);
        assertThat(put(5, "192.0.2.9")).isInstanceOf(Outcome.Listed.class);
    }

    @Test
    void aRefusalLeavesNoTrace() {
        put(1, "192.0.2.1");
        put(2, "192.0.2.1");
        for (int i = 0; i < 10; i++) {
            put(3, "192.0.2.1");
        }
        servers.remove(1, Departure.QUIT);

        assertThat(put(3, "192.0.2.1")).isInstanceOf(Outcome.Listed.class);
        assertThat(put(4, "192.0.2.1")).isEqualTo(Outcome.PER_ADDRESS);
        assertThat(registry.size()).isEqualTo(2);
    }

    @Test
    void departuresOfAllKindsMakeRoom() {
        put(1, "192.0.2.1");
        put(2, "192.0.2.1");
        ticker.pass(LEASE.multipliedBy(2));
        registry.sweep();

        put(1, "192.0.2.1");
        assertThat(put(2, "192.0.2.1")).isInstanceOf(Outcome.Listed.class);
        servers.remove(1, Departure.REMOVED);
        servers.remove(2, Departure.QUIT);
        assertThat(registry.quota.addresses()).isZero();
    }

    @Test
    void aMoveTakesItsPlaceAlong() {
        put(1, "192.0.2.1");
        put(2, "192.0.2.1");
        put(3, "192.0.2.2");

        assertThat(put(3, "192.0.2.1")).isEqualTo(Outcome.PER_ADDRESS);
        assertThat(servers.find(3).description()).isEqualTo(at("192.0.2.2"));

        assertThat(put(1, "192.0.2.2")).isInstanceOf(Outcome.Changed.class);
        assertThat(put(4, "192.0.2.1")).isInstanceOf(Outcome.Listed.class);
        assertThat(put(5, "192.0.2.2")).isEqualTo(Outcome.PER_ADDRESS);
    }

    @Test
    void whoFillsTheLimitMayStillChange() {
        put(1, "192.0.2.1");
        put(2, "192.0.2.1");

        assertThat(servers.put(2, Servers.named("new", "192.0.2.1"), LEASE))
                .isInstanceOf(Outcome.Changed.class);
        registry.limits(new RegistryLimits(1, 1));
        assertThat(servers.put(2, Servers.named("newer", "192.0.2.1"), LEASE))
                .isInstanceOf(Outcome.Changed.class);
    }

    @Test
    void lowerLimitsTakeNobodyOut() {
        put(1, "192.0.2.1");
        put(2, "192.0.2.1");
        put(3, "192.0.2.2");
        registry.limits(new RegistryLimits(1, 2));

        assertThat(put(1, "192.0.2.1")).isInstanceOf(Outcome.Renewed.class);
        servers.remove(1, Departure.QUIT);
        assertThat(put(1, "192.0.2.1")).isEqualTo(Outcome.PER_ADDRESS);
        assertThat(put(4, "192.0.2.4")).isEqualTo(Outcome.FULL);
        assertThat(registry.size()).isEqualTo(2);
    }

    private Outcome put(int key, String address) {
        return servers.put(key, at(address), LEASE);
    }
}
