package org.rollcall.replay;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.capture.Captures;
import org.rollcall.registry.Registry;
import org.rollcall.settings.SettingsService;

/** The one replay that may run, or the latest that did. */
@ApplicationScoped
public class Replays {

    /** Most are over sooner, and their beginner need not look again. */
    private static final long FIRST_LOOK_MILLIS = 1_000;

    @Inject Captures captures;
    @Inject ListenerControl control;
    @Inject SettingsService settings;
    @Inject Registry registry;
    @Resource ManagedThreadFactory threads;

    private volatile Replay latest;

    /**
     * @throws IllegalStateException if one is running
     */
    public ReplayState start(String capture) {
        Replay begun = begin(capture);
        try {
            begun.awaitEnd(FIRST_LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return begun.state();
    }

    private synchronized Replay begin(String capture) {
        if (latest != null && latest.state().running()) {
            throw new IllegalStateException("running");
        }
        Stage stage = new Stage(control, settings.current(), registry.gate());
        Replay.Source packets = visitor -> captures.visit(capture, visitor);
        Replay replay = new Replay(capture, packets, stage, Replay.Limits.USUAL);
        Thread player = threads.newThread(replay);
        player.setName("rollcall-replay");
        latest = replay;
        player.start();
        return replay;
    }

    /** Whether it is there for a replay alone. */
    public static boolean isTest(ListenerSpec listener) {
        return listener.endpoint().equals(TestListener.ENDPOINT);
    }

    /** Harmless when none is running. */
    @PreDestroy
    public void stop() {
        Replay running = latest;
        if (running != null) {
            running.stop();
        }
    }

    /** Nothing where there was none since the start, or where its capture is deleted. */
    public Optional<ReplayState> state() throws IOException {
        Replay now = latest;
        if (now == null) {
            return Optional.empty();
        }
        ReplayState state = now.state();
        if (captures.file(state.capture()).isEmpty()) {
            // What strangers sent shall not outlive it here.
            now.stop();
            forget(now);
            return Optional.empty();
        }
        return Optional.of(state);
    }

    /** Neither one that still runs nor one that has begun since. */
    private synchronized void forget(Replay ended) {
        if (latest == ended && !ended.state().running()) {
            latest = null;
        }
    }

    void onBatch(PacketBatch batch) {
        Replay running = latest;
        if (running != null) {
            running.onBatch(batch);
        }
    }
}
