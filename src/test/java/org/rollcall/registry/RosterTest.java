package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.address;
import static org.rollcall.registry.Servers.at;
import static org.rollcall.registry.Servers.named;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final Duration LEASE = Duration.ofSeconds(300);

    private final Registry registry = new Registry(new ManualTicker(), Servers.ROOMY);
    private final Directory<Integer> servers = registry.directory("numbers", Servers.NUMBERS);
    private final Roster roster = registry.roster("game");

    @Test
    void holdsTheEntriesOfItsGameByWhateverDialect() {
        Directory<Integer> others = registry.directory("others", Servers.NUMBERS);
        servers.put(1, at(1), LEASE);
        others.put(1, at(2), LEASE);
        others.put(2, Description.of("chess", address(3), 1, Attributes.NONE), LEASE);

        assertThat(keys(roster)).containsExactly(1, 1);
        assertThat(keys(registry.roster("chess"))).containsExactly(2);
    }

    @Test
    void countsEachAudience() {
        servers.put(1, at("192.0.2.1"), LEASE);
        servers.put(2, at("10.0.0.1"), LEASE);
        servers.put(3, at("::1"), LEASE);
        assertSizes(1, 3);

        servers.put(2, at("192.0.2.2"), LEASE);
        assertSizes(2, 3);

        servers.remove(1, Departure.QUIT);
        servers.remove(3, Departure.QUIT);
        assertSizes(1, 1);
    }

    @Test
    void followsAServerThatChangesItsGame() {
        servers.put(1, at(1), LEASE);

        servers.put(1, Description.of("chess", address(1), 2300, Attributes.NONE), LEASE);

        assertSizes(0, 0);
        assertThat(roster.removals()).isOne();
        assertThat(keys(registry.roster("chess"))).containsExactly(1);
        servers.remove(1, Departure.QUIT);
        assertThat(registry.roster("chess").size(Audience.ALL)).isZero();
    }

    @Test
    void revisionGrowsWithEveryChangeAndNoRenewal() {
        List<Long> revisions = new ArrayList<>(List.of(roster.revision()));
        servers.put(1, at("192.0.2.1"), LEASE);
        revisions.add(roster.revision());
        servers.put(1, named("new", "192.0.2.1"), LEASE);
        revisions.add(roster.revision());
        servers.remove(1, Departure.QUIT);
        revisions.add(roster.revision());

        assertThat(revisions).isSorted().doesNotHaveDuplicates();
        servers.put(2, at(2), LEASE);
        long before = roster.revision();
        servers.put(2, at(2), LEASE);
        assertThat(roster.revision()).isEqualTo(before);
    }

    @Test
    void placesIgnoreAttributes() {
        servers.put(1, at("192.0.2.1"), LEASE);
        long places = roster.places();
        servers.put(1, named("new", "192.0.2.1"), LEASE);
        assertThat(roster.places()).isEqualTo(places);

        servers.put(1, named("new", "192.0.2.2"), LEASE);
        assertThat(roster.places()).isGreaterThan(places);
    }

    @Test
    void dropsGamesThatOnlyStrangersNamed() {
        Description invented = Description.of("zzz", address(1), 1, Attributes.NONE);
        servers.put(1, invented, LEASE);
        assertThat(registry.findRoster("zzz")).isPresent();

        servers.remove(1, Departure.QUIT);

        assertThat(registry.findRoster("zzz")).isEmpty();
        assertThat(registry.rosters()).containsExactly(roster);
    }

    @Test
    void walksInTheOrderOfListingThroughAnyComingAndGoing() {
        for (int i = 0; i < 1_000; i++) {
            servers.put(i, at(i), LEASE);
        }
        for (int i = 0; i < 1_000; i++) {
            if (i % 10 != 0) {
                servers.remove(i, Departure.QUIT);
            }
        }
        servers.put(1_000, at(1_000), LEASE);

        List<Object> keys = keys(roster);
        assertThat(keys).hasSize(101).startsWith(0, 10, 20).endsWith(980, 990, 1_000);
    }

    @Test
    void meetsWhoStaysOnceWhileOthersComeAndGo() {
        for (int i = 0; i < 100; i++) {
            servers.put(i, at(i), LEASE);
        }
        List<Object> met = new ArrayList<>();
        roster.forEach(
                entry -> {
                    int key = (Integer) entry.key();
                    met.add(key);
                    if (key < 90) {
                        servers.remove(key, Departure.QUIT);
                    }
                    servers.put(key + 1_000, at(key + 1_000), LEASE);
                });

        assertThat(met).doesNotHaveDuplicates().contains(90, 95, 99);
    }

    private void assertSizes(int reachable, int all) {
        assertThat(roster.size(Audience.PUBLIC)).isEqualTo(reachable);
        assertThat(roster.size(Audience.ALL)).isEqualTo(all);
    }

    private static List<Object> keys(Roster roster) {
        List<Object> keys = new ArrayList<>();
        roster.forEach(entry -> keys.add(entry.key()));
        return keys;
    }
}
