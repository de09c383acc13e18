package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;

class ServerMarksTest {

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry =
            new Registry(ticker, ticker.clock(), new RegistryLimits(10, 10));

    @Test
    void whoHidesAndWhoNotesAtTheSameTimeBothGetTheirWay() throws Exception {
        Directory<String> directory = registry.directory("test", TextKeys.FORMAT);
        InetAddress address = InetAddress.getByName("192.0.2.1");
        directory.put(
                "a", Description.of("tanks", address, 1, Attributes.NONE), Duration.ofMinutes(1));
        Entry entry = directory.find("a");
        Interrupting clock = new Interrupting();
        ServerMarks marks = new ServerMarks(registry, clock);
        Thread noting = new Thread(() -> marks.note(entry, "adverts", "ben"));
        clock.asked.set(() -> beginsAndMayWait(noting));
        marks.hide(entry, true, "ann");
        noting.join(10_000);
        assertThat(marks.hides(entry)).isTrue();
        assertThat(marks.of(entry).orElseThrow().note()).isEqualTo("adverts");
    }

    private static void beginsAndMayWait(Thread other) {
        try {
            other.start();
            other.join(300);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** In the middle of the first change, another begins. */
    private static final class Interrupting extends Clock {

        private final AtomicReference<Runnable> asked = new AtomicReference<>(() -> {});

        @Override
        public Instant instant() {
            asked.getAndSet(() -> {}).run();
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
