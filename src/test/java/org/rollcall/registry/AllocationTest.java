package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rollcall.registry.Servers.at;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Of what happens with every packet: bytes allocated by this thread, as the JVM counts them. */
class AllocationTest {

    private static final Duration LEASE = Duration.ofSeconds(300);
    private static final int ROUNDS = 200_000;

    private final Registry registry = new Registry(Ticker.system(), Servers.ROOMY);
    private final Directory<Integer> servers = registry.directory("numbers", Servers.NUMBERS);
    private final Integer[] keys = new Integer[1_000];
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void findingAndRenewingAllocatesNothing() {
        fill();
        assertThat(bytesPerRound(this::findAndRenew)).isLessThan(1);
    }

    @Test
    void comparingAnAttributeAllocatesNothing() {
        byte[] name = {'m', 'a', 'p'};
        byte[] value = {'x'};
        Attributes attributes = Attributes.NONE.with("name", "y").with(name, value);
        assertThat(
                        bytesPerRound(
                                () -> {
                                    for (int i = 0; i < ROUNDS; i++) {
                                        if (!attributes.has(name, value)) {
                                            throw new AssertionError("it is there");
                                        }
                                    }
                                }))
                .isLessThan(1);
    }

    private void fill() {
        for (int i = 0; i < keys.length; i++) {
            keys[i] = i;
            servers.put(keys[i], at(i), LEASE);
        }
    }

    private void findAndRenew() {
        for (int i = 0; i < ROUNDS; i++) {
            servers.find(keys[i % keys.length]).renew(registry.now(), LEASE);
        }
    }

    private double bytesPerRound(Runnable rounds) {
        long thread = Thread.currentThread().getId();
        rounds.run();
        long before = threads.getThreadAllocatedBytes(thread);
        rounds.run();
        return (threads.getThreadAllocatedBytes(thread) - before) / (double) ROUNDS;
    }
}
