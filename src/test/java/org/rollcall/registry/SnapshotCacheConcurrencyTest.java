package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.at;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotCacheConcurrencyTest {

    private static final Duration LEASE = Duration.ofSeconds(300);
    private static final int THREADS = 4;

    private final Registry registry = new Registry(Ticker.system(), Servers.ROOMY);
    private final Directory<Integer> servers = registry.directory("numbers", Servers.NUMBERS);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final AtomicInteger building = new AtomicInteger();
    private final AtomicInteger mostBuilding = new AtomicInteger();

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        background.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneBuilderAtATimeAndNobodyStaysOld() throws Exception {
        SnapshotCache<List<Integer>> list = cache();
        List<Future<Void>> all = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread * 1_000;
            all.add(
                    threads.submit(
                            (Callable<Void>)
                                    () -> {
                                        for (int i = first; i < first + 200; i++) {
                                            servers.put(i, at(i), LEASE);
                                            list.current();
                                        }
                                        return null;
                                    }));
        }
        for (Future<Void> one : all) {
            one.get(20, TimeUnit.SECONDS);
        }

        assertThat(mostBuilding).hasValue(1);
        assertThat(eventually(list, THREADS * 200)).hasSize(THREADS * 200);
    }

    @Test
    void askersNeverWaitForASlowBuild() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        boolean[] hanging = {false};
        SnapshotCache<List<Integer>> list =
                new SnapshotCache<>(
                        registry.roster("game"),
                        Audience.PUBLIC,
                        entries -> {
                            if (hanging[0]) {
                                started.countDown();
                                await(slow);
                            }
                            return keys(entries);
                        },
                        Ticker.system(),
                        background);
        for (int i = 0; i < 5_000; i++) {
            servers.put(i, at(i), LEASE);
        }
        hanging[0] = true;
        TimeUnit.MILLISECONDS.sleep(110);
        list.current();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThat(list.current()).isEmpty();
        }
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));

        slow.countDown();
        assertThat(eventually(list, 5_000)).hasSize(5_000);
    }

    private static List<Integer> eventually(SnapshotCache<List<Integer>> list, int size)
            throws InterruptedException {
        for (int i = 0; i < 500 && list.current().size() != size; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return list.current();
    }

    private SnapshotCache<List<Integer>> cache() {
        return new SnapshotCache<>(
                registry.roster("game"),
                Audience.PUBLIC,
                entries -> {
                    mostBuilding.accumulateAndGet(building.incrementAndGet(), Math::max);
                    List<Integer> keys = keys(entries);
                    building.decrementAndGet();
                    return keys;
                },
                Ticker.system(),
                background);
    }

    private static List<Integer> keys(List<Entry> entries) {
        List<Integer> keys = new ArrayList<>();
        entries.forEach(entry -> keys.add((Integer) entry.key()));
        return keys;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
