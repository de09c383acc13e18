package org.rollcall.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.ListenerState;
import org.rollcall.capture.CaptureState;
import org.rollcall.capture.Captures;
import org.rollcall.capture.Line;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Role;
import org.rollcall.replay.ReplayState;
import org.rollcall.replay.Replays;

/** Captures of packets; what people have sent is in them, so administrators alone get at them. */
@RequestScoped
public class CaptureDesk {

    private static final int MOST_LINES = 300;

    /** Held from the look at the other one until one runs: a replay must not be captured. */
    private static final Object STARTING = new Object();

    @Inject Captures captures;
    @Inject Replays replays;
    @Inject ListenerControl listeners;
    @Inject Caller caller;

    /** The names that a capture may be limited to. */
    public List<String> listeners() {
        caller.demand(Role.ADMINISTRATOR);
        return listeners.states().stream()
                .map(ListenerState::spec)
                .filter(spec -> !Replays.isTest(spec))
                .map(spec -> spec.name())
                .toList();
    }

    public Optional<CaptureState> state() {
        caller.demand(Role.ADMINISTRATOR);
        return captures.state();
    }

    public List<Captures.Kept> all() {
        caller.demand(Role.ADMINISTRATOR);
        try {
            return captures.all();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public CaptureState start(String listener) {
        caller.demand(Role.ADMINISTRATOR);
        if (!listener.isEmpty() && !listeners().contains(listener)) {
            throw new RefusedException("capture.listener");
        }
        CaptureState begun;
        synchronized (STARTING) {
            begun = begin(listener);
        }
        caller.audit("capture.start", begun.name(), "", listener.isEmpty() ? "all" : listener);
        return begun;
    }

    private CaptureState begin(String listener) {
        if (isReplaying()) {
            throw new RefusedException("replay.running");
        }
        try {
            return captures.start(listener);
        } catch (IllegalStateException running) {
            throw new RefusedException("capture.running");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public void stop() {
        caller.demand(Role.ADMINISTRATOR);
        captures.stop();
        caller.audit("capture.stop", captures.state().map(CaptureState::name).orElse(""));
    }

    public void delete(String name) {
        caller.demand(Role.ADMINISTRATOR);
        try {
            if (!captures.delete(name)) {
                throw new RefusedException("capture.none");
            }
            caller.audit("capture.delete", name);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** To be handed out as it is. */
    public Path file(String name) {
        caller.demand(Role.ADMINISTRATOR);
        try {
            Path file = captures.file(name).orElseThrow(() -> new RefusedException("capture.none"));
            caller.audit("capture.download", name);
            return file;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public List<Line> lines(String name) {
        caller.demand(Role.ADMINISTRATOR);
        try {
            captures.file(name).orElseThrow(() -> new RefusedException("capture.none"));
            return captures.lines(name, MOST_LINES);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The latest replay; nothing where there was none since the start. */
    public Optional<ReplayState> replay() {
        caller.demand(Role.ADMINISTRATOR);
        try {
            return replays.state();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private boolean isReplaying() {
        return replay().filter(ReplayState::running).isPresent();
    }

    /** Waits a second for it, as most are over by then. */
    public ReplayState startReplay(String name) {
        caller.demand(Role.ADMINISTRATOR);
        synchronized (STARTING) {
            return beginReplay(name);
        }
    }

    private ReplayState beginReplay(String name) {
        if (state().filter(CaptureState::running).isPresent()) {
            throw new RefusedException("capture.running");
        }
        try {
            captures.file(name).orElseThrow(() -> new RefusedException("capture.none"));
            caller.audit("capture.replay", name);
            return replays.start(name);
        } catch (IllegalStateException running) {
            throw new RefusedException("replay.running");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public void stopReplay() {
        caller.demand(Role.ADMINISTRATOR);
        replays.stop();
        caller.audit("capture.replay.stop", replay().map(ReplayState::capture).orElse(""));
    }

    private static RefusedException failed(IOException e) {
        return new RefusedException("capture.disk", String.valueOf(e.getMessage()));
    }
}
