package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.address;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Everything at once on few keys, and then: does it still add up? */
class RegistryStressTest {

    private static final int KEYS = 50;
    private static final int THREADS = 4;
    private static final int STEPS = 60_000;
    private static final RegistryLimits LIMITS = new RegistryLimits(7, 40);
    private static final Duration LEASE = Duration.ofMillis(1_000);

    private final AtomicLong nanos = new AtomicLong();
    private final Registry registry = new Registry(nanos::get, LIMITS);
    private final Directory<Integer> servers = registry.directory("numbers", Servers.NUMBERS);
    private final Map<Integer, Integer> listedByKey = new ConcurrentHashMap<>();
    private final Map<Integer, Long> revisionByKey = new ConcurrentHashMap<>();
    private final List<String> faults = new ArrayList<>();

    @Test
    void addsUpAfterEverythingAtOnce() throws Exception {
        registry.subscribe(this::follow);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int seed = 0; seed < THREADS; seed++) {
                Random random = new Random(seed);
                all.add(threads.submit(() -> run(random)));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(faults).isEmpty();
        assertAddsUp();
        assertEverythingCanLeave();
    }

    private void run(Random random) {
        for (int i = 0; i < STEPS; i++) {
            int key = random.nextInt(KEYS);
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> servers.put(key, somewhere(random), lease(random));
                case 3, 4, 5 -> renew(key, random);
                case 6 -> servers.remove(key, Departure.QUIT);
                case 7 -> servers.describe(key, somewhere(random));
                case 8 -> nanos.addAndGet(random.nextInt(50_000_000));
                default -> rarely(key, random);
            }
        }
    }

    private void rarely(int key, Random random) {
        if (random.nextBoolean()) {
            registry.sweep();
        } else {
            StoredEntry stored =
                    new StoredEntry(
                            "numbers",
                            "" + key,
                            somewhere(random),
                            1 + random.nextInt(1_000),
                            Instant.EPOCH,
                            Instant.now());
            registry.restore(stored, LEASE);
        }
    }

    private void renew(int key, Random random) {
        Entry entry = servers.find(key);
        if (entry != null) {
            entry.renew(registry.now(), lease(random));
        }
    }

    private static Duration lease(Random random) {
        return random.nextInt(10) == 0 ? LEASE.multipliedBy(1 + random.nextInt(2_000)) : LEASE;
    }

    private static Description somewhere(Random random) {
        return Description.of(
                "game" + random.nextInt(3),
                random.nextInt(5) == 0 ? Servers.address("10.0.0.1") : address(random.nextInt(9)),
                1 + random.nextInt(2),
                Attributes.NONE);
    }

    /** Runs under the lock of the key: what it sees of one key must be in order. */
    private void follow(RegistryEvent event) {
        int key = (Integer) event.entry().key();
        Long before = revisionByKey.put(key, event.revision());
        int listed = listedByKey.getOrDefault(key, 0);
        boolean comes =
                event instanceof RegistryEvent.Listed || event instanceof RegistryEvent.Restored;
        boolean right = (before == null || before < event.revision()) && listed == (comes ? 0 : 1);
        if (!right) {
            synchronized (faults) {
                faults.add(event + " after " + before + " with " + listed + " listed");
            }
        }
        if (comes || event instanceof RegistryEvent.Delisted) {
            listedByKey.put(key, comes ? 1 : 0);
        }
    }

    private void assertAddsUp() {
        Map<String, Integer> byGame = new HashMap<>();
        Map<String, Integer> reachableByGame = new HashMap<>();
        Map<Object, Integer> byAddress = new HashMap<>();
        for (int key = 0; key < KEYS; key++) {
            Entry entry = servers.find(key);
            assertThat(listedByKey.getOrDefault(key, 0)).isEqualTo(entry == null ? 0 : 1);
            if (entry != null) {
                assertThat(entry.gone()).isFalse();
                assertThat(entry.tick).isNotEqualTo(Wheel.NOWHERE);
                Description description = entry.description();
                byGame.merge(description.game(), 1, Integer::sum);
                byAddress.merge(description.address(), 1, Integer::sum);
                reachableByGame.merge(
                        description.game(), Audience.PUBLIC.sees(entry) ? 1 : 0, Integer::sum);
            }
        }
        assertThat(registry.size()).isEqualTo(servers.size()).isLessThanOrEqualTo(40);
        assertThat(registry.quota.addresses()).isEqualTo(byAddress.size());
        assertThat(registry.rosters()).hasSize(byGame.size());
        for (Roster roster : registry.rosters()) {
            int[] walked = {0};
            roster.forEach(entry -> walked[0]++);
            assertThat(walked[0]).isEqualTo(byGame.get(roster.game()));
            assertThat(roster.size(Audience.ALL)).isEqualTo(byGame.get(roster.game()));
            assertThat(roster.size(Audience.PUBLIC)).isEqualTo(reachableByGame.get(roster.game()));
        }
    }

    private void assertEverythingCanLeave() {
        nanos.addAndGet(Duration.ofHours(2).toNanos());
        registry.sweep();
        assertThat(registry.size()).isZero();
        assertThat(servers.size()).isZero();
        assertThat(registry.rosters()).isEmpty();
        assertThat(registry.quota.addresses()).isZero();
        assertThat(listedByKey).doesNotContainValue(1);
    }
}
