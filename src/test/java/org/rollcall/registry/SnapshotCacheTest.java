package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollcall.registry.Servers.at;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SnapshotCacheTest {

    private static final Duration LEASE = Duration.ofSeconds(300);

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry = new Registry(ticker, Servers.ROOMY);
    private final Directory<Integer> servers = registry.directory("numbers", Servers.NUMBERS);
    private final Roster roster = registry.roster("game");
    private final Queue<Runnable> background = new ArrayDeque<>();

    /** What a build takes, and how many there were. */
    private Duration effort = Duration.ofNanos(10_000);

    private int builds;

    private final SnapshotCache<List<Integer>> list = cache(Audience.PUBLIC);

    @Test
    void whoRegistersAndAsksFindsHimself() {
        for (int i = 0; i < 300; i++) {
            servers.put(i, at(i), LEASE);
            assertThat(list.current()).hasSize(i + 1).endsWith(i);
        }
    }

    @Test
    void whoLeavesIsGoneAtOnce() {
        servers.put(1, at(1), LEASE);
        servers.put(2, at(2), LEASE);
        list.current();

        servers.remove(1, Departure.QUIT);

        assertThat(list.current()).containsExactly(2);
    }

    @Test
    void unchangedListIsMadeOnce() {
        servers.put(1, at(1), LEASE);
        List<Integer> first = list.current();
        int before = builds;
        for (int i = 0; i < 100; i++) {
            servers.put(1, at(1), LEASE);
            ticker.pass(Duration.ofSeconds(1));
            assertThat(list.current()).isSameAs(first);
        }

        assertThat(builds).isEqualTo(before);
    }

    @Test
    void changesBetweenQuestionsCostOneBuild() {
        int before = builds;
        for (int i = 0; i < 100; i++) {
            servers.put(i, at(i), LEASE);
        }
        list.current();

        assertThat(builds).isEqualTo(before + 1);
    }

    @Test
    void changeDuringABuildMakesTheListOldAtOnce() {
        boolean[] busy = {false};
        SnapshotCache<List<Integer>> overtaken =
                new SnapshotCache<>(
                        roster,
                        Audience.PUBLIC,
                        entries -> {
                            if (busy[0]) {
                                servers.put(2, at(2), LEASE);
                            }
                            return keys(entries);
                        },
                        ticker,
                        background::add);
        busy[0] = true;
        servers.put(1, at(1), LEASE);

        assertThat(overtaken.current()).containsExactly(1);
        assertThat(overtaken.current()).containsExactly(1, 2);
    }

    @Test
    void audiencesGetTheirOwn() {
        SnapshotCache<List<Integer>> all = cache(Audience.ALL);
        servers.put(1, at("192.0.2.1"), LEASE);
        servers.put(2, at("192.168.0.1"), LEASE);

        assertThat(list.current()).containsExactly(1);
        assertThat(all.current()).containsExactly(1, 2);
    }

    @Test
    void whoHoldsAnOldListIsUndisturbed() {
        servers.put(1, at(1), LEASE);
        List<Integer> old = list.current();
        servers.remove(1, Departure.QUIT);
        servers.put(2, at(2), LEASE);

        assertThat(list.current()).containsExactly(2);
        assertThat(old).containsExactly(1);
    }

    @Test
    void slowListsAreMadeBehindTheAskersBack() {
        becomeSlow(Duration.ofMillis(5));
        ticker.pass(Duration.ofSeconds(1));
        List<Integer> old = list.current();
        servers.put(100, at(100), LEASE);
        int before = builds;

        assertThat(list.current()).isSameAs(old);
        assertThat(list.current()).isSameAs(old);
        assertThat(builds).isEqualTo(before);
        assertThat(background).hasSize(1);
        runBackground();
        assertThat(list.current()).contains(100);
    }

    @Test
    void slowBuildsAreForgivenUntilTheyAreTheRule() {
        effort = Duration.ofMillis(30);
        for (int i = 0; i < 3; i++) {
            servers.put(i, at(i), LEASE);
            assertThat(list.current()).hasSize(i + 1);
        }
        effort = Duration.ofNanos(10_000);
        servers.put(3, at(3), LEASE);
        assertThat(list.current()).hasSize(4);

        effort = Duration.ofMillis(30);
        for (int i = 4; i < 8; i++) {
            servers.put(i, at(i), LEASE);
            assertThat(list.current()).hasSize(i + 1);
        }
        servers.put(8, at(8), LEASE);
        assertThat(list.current()).hasSize(8);
    }

    @Test
    void burstOfChangesIsMadeIntoFewLists() {
        assertThat(buildsInABurst(Duration.ofMillis(5))).isBetween(90, 101);
        assertThat(buildsInABurst(Duration.ofMillis(50))).isBetween(15, 21);
    }

    /** How often the list is made in ten seconds while it changes every millisecond. */
    private int buildsInABurst(Duration slow) {
        becomeSlow(slow);
        int before = builds;
        long end = ticker.nanos() + Duration.ofSeconds(10).toNanos();
        while (ticker.nanos() - end < 0) {
            ticker.pass(Duration.ofMillis(1));
            int unheard = 1_000 + roster.size(Audience.ALL);
            servers.put(unheard, at(unheard), LEASE);
            list.current();
            runBackground();
        }
        return builds - before;
    }

    @Test
    void listThatHasGrownMuchIsNotMadeByTheAsker() {
        for (int i = 0; i < 5_000; i++) {
            servers.put(i, at(i), LEASE);
        }
        ticker.pass(Duration.ofSeconds(1));

        assertThat(list.current()).isEmpty();
        runBackground();
        assertThat(list.current()).hasSize(5_000);
    }

    @Test
    void placesAloneMayDecide() {
        SnapshotCache<List<Integer>> places =
                new SnapshotCache<>(
                        roster,
                        Audience.PUBLIC,
                        counted(),
                        ticker,
                        background::add,
                        Roster::places);
        servers.put(1, at("192.0.2.1"), LEASE);
        places.current();
        int before = builds;

        servers.put(1, Servers.named("new", "192.0.2.1"), LEASE);
        places.current();
        assertThat(builds).isEqualTo(before);

        servers.put(2, at(2), LEASE);
        assertThat(places.current()).containsExactly(1, 2);
    }

    @Test
    void listThatCannotBeMadeLeavesTheOldOne() {
        boolean[] broken = {false};
        SnapshotCache<List<Integer>> fragile =
                new SnapshotCache<>(
                        roster,
                        Audience.PUBLIC,
                        entries -> {
                            ticker.pass(Duration.ofMillis(5));
                            if (broken[0]) {
                                throw new IllegalStateException("a fault of ours");
                            }
                            return keys(entries);
                        },
                        ticker,
                        background::add);
        ticker.pass(Duration.ofSeconds(1));
        broken[0] = true;
        servers.put(1, at(1), LEASE);

        fragile.current();
        try (CapturedLog log = new CapturedLog(SnapshotCache.class)) {
            runBackground();
            assertThat(log.messages()).hasSize(1);
        }
        assertThat(fragile.current()).isEmpty();
        assertThat(background).as("not again at once").isEmpty();

        broken[0] = false;
        ticker.pass(Duration.ofSeconds(1));
        fragile.current();
        runBackground();
        assertThat(fragile.current()).containsExactly(1);
    }

    @Test
    void askerWhoMakesItGetsTheFaultAndTheNextTriesAgain() {
        boolean[] broken = {false};
        SnapshotCache<List<Integer>> fragile =
                new SnapshotCache<>(
                        roster,
                        Audience.PUBLIC,
                        entries -> {
                            if (broken[0]) {
                                throw new IllegalStateException("a fault of ours");
                            }
                            return keys(entries);
                        },
                        ticker,
                        background::add);
        broken[0] = true;
        servers.put(1, at(1), LEASE);
        assertThatThrownBy(fragile::current).isInstanceOf(IllegalStateException.class);

        broken[0] = false;
        assertThat(fragile.current()).containsExactly(1);
    }

    @Test
    void fullExecutorIsTriedAgain() {
        boolean[] full = {true};
        effort = Duration.ofMillis(5);
        SnapshotCache<List<Integer>> refused =
                new SnapshotCache<>(
                        roster,
                        Audience.PUBLIC,
                        counted(),
                        ticker,
                        task -> {
                            if (full[0]) {
                                throw new RejectedExecutionException();
                            }
                            background.add(task);
                        });
        ticker.pass(Duration.ofSeconds(1));
        servers.put(1, at(1), LEASE);
        assertThat(refused.current()).isEmpty();

        full[0] = false;
        refused.current();
        runBackground();
        assertThat(refused.current()).containsExactly(1);
    }

    private void becomeSlow(Duration slow) {
        effort = slow;
        for (int i = 0; i < 4; i++) {
            ticker.pass(Duration.ofSeconds(10));
            servers.put(-1, at((int) ticker.nanos() & 0xffffff), LEASE);
            list.current();
            runBackground();
        }
    }

    private void runBackground() {
        for (Runnable task = background.poll(); task != null; task = background.poll()) {
            task.run();
        }
    }

    private SnapshotCache<List<Integer>> cache(Audience audience) {
        return new SnapshotCache<>(roster, audience, counted(), ticker, background::add);
    }

    private Function<List<Entry>, List<Integer>> counted() {
        return entries -> {
            builds++;
            ticker.pass(effort);
            return keys(entries);
        };
    }

    private static List<Integer> keys(List<Entry> entries) {
        List<Integer> keys = new ArrayList<>();
        entries.forEach(entry -> keys.add((Integer) entry.key()));
        return keys;
    }
}
