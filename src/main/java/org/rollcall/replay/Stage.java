package org.rollcall.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.capture.Told;
import org.rollcall.dialect.Dialect;
import org.rollcall.registry.Gate;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.Ticker;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.Settings;

/** The test listeners of one replay, with dialects and a registry that nobody else knows. */
final class Stage implements AutoCloseable {

    private final ListenerControl control;
    private final Settings settings;
    private final Time clock = new Time();
    private final Registry registry;
    private final Questions questions = new Questions();
    private final Map<String, Optional<Dialect>> dialects = new HashMap<>();
    private final Map<String, TestListener> listeners = new ConcurrentHashMap<>();
    private long swept = clock.nanos();

    /**
     * @param gate keeps out who is banned today
     */
    Stage(ListenerControl control, Settings settings, Gate gate) {
        this.control = control;
        this.settings = settings;
        registry =
                new Registry(
                        clock,
                        new RegistryLimits(
                                settings.get(LimitsSettings.SERVERS_PER_ADDRESS),
                                settings.get(LimitsSettings.SERVERS)));
        registry.gate(gate);
    }

    Registry registry() {
        return registry;
    }

    Questions questions() {
        return questions;
    }

    /** Opened when it is asked for first; null where the wire cannot be replayed. */
    TestListener listener(Told.Place place) throws ListenerException {
        Optional<Dialect> dialect =
                dialects.computeIfAbsent(place.dialect().name(), name -> rehearsal(place));
        if (dialect.isEmpty()) {
            return null;
        }
        String name = place.spec().name();
        TestListener open = listeners.get(name);
        if (open == null) {
            open = new TestListener(control, place.spec(), dialect.get());
            listeners.put(name, open);
        }
        return open;
    }

    private Optional<Dialect> rehearsal(Told.Place place) {
        Optional<Dialect> dialect = place.dialect().rehearsal(registry, questions);
        dialect.ifPresent(fresh -> fresh.configure(settings));
        return dialect;
    }

    /** What has run out by then goes, once a second as it does with us. */
    void moveTo(Instant at) {
        clock.moveTo(at);
        if (clock.nanos() - swept >= TimeUnit.SECONDS.toNanos(1)) {
            swept = clock.nanos();
            registry.sweep();
        }
    }

    /** On an I/O thread. */
    void onBatch(PacketBatch batch) {
        for (TestListener listener : listeners.values()) {
            if (listener.isMeant(batch)) {
                listener.onBatch(batch);
            }
        }
    }

    @Override
    public void close() {
        listeners.values().forEach(TestListener::close);
    }

    /** That of the packet at hand, so that leases run out as they did then. */
    private static final class Time implements Ticker {

        private final long base = System.nanoTime();
        private Instant first;
        private volatile long passed;

        @Override
        public long nanos() {
            return base + passed;
        }

        /** Never goes back, whatever a file says. */
        void moveTo(Instant at) {
            first = first == null ? at : first;
            passed = Math.max(passed, Duration.between(first, at).toNanos());
        }
    }
}
