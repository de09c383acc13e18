package org.rollcall.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.dialect.Dialect;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsChanged;

/**
 * The ports of all dialects, kept at what the settings say. One that cannot be opened is a line in
 * the log and a fault in health, and is tried again; it never keeps the others shut.
 */
@ApplicationScoped
public class Listeners {

    private static final Logger LOG = Logger.getLogger(Listeners.class.getName());

    private final ListenerControl control;
    private final Iterable<Dialect> dialects;
    private final Map<String, Door> doors = new LinkedHashMap<>();
    private boolean started;
    private boolean ended;

    /** For the container's proxy alone. */
    Listeners() {
        this(null, List.of());
    }

    @Inject
    Listeners(ListenerControl control, @Any Instance<Dialect> dialects) {
        this(control, (Iterable<Dialect>) dialects);
    }

    Listeners(ListenerControl control, Iterable<Dialect> dialects) {
        this.control = control;
        this.dialects = dialects;
    }

    void settingsChanged(@Observes SettingsChanged change) {
        follow(change.after());
    }

    /** Hands the settings to the dialects, then opens, moves and closes ports as they want. */
    synchronized void follow(Settings settings) {
        configure(settings);
        serve(settings);
    }

    /** The first time, this also makes the dialects known to the registry. */
    synchronized void configure(Settings settings) {
        dialects.forEach(dialect -> dialect.configure(settings));
    }

    /** Opens, moves and closes ports as the dialects want. */
    synchronized void serve(Settings settings) {
        if (ended) {
            return;
        }
        Map<String, ListenerSpec> wanted = new LinkedHashMap<>();
        for (Dialect dialect : dialects) {
            dialect.listeners(settings).forEach(spec -> wanted.put(spec.name(), spec));
        }
        // Closed first: what one gives up, another may want.
        List<String> unwanted =
                doors.keySet().stream().filter(name -> !wanted.containsKey(name)).toList();
        unwanted.forEach(this::close);
        wanted.values().stream().filter(this::differs).forEach(this::open);
        started = true;
    }

    /** Tries again what could not be opened. */
    synchronized void retry() {
        if (ended) {
            return;
        }
        List<Door> shut = doors.values().stream().filter(door -> !door.open()).toList();
        shut.forEach(door -> open(door.spec()));
    }

    /** Lets all dialects say goodbye while their ports are still open. */
    synchronized void leave() {
        for (Dialect dialect : dialects) {
            try {
                dialect.leave();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, dialect.name() + " - could not say goodbye", e);
            }
        }
    }

    /** For good: settings may still change while the rest of the server ends. */
    synchronized void closeAll() {
        ended = true;
        List.copyOf(doors.keySet()).forEach(this::close);
    }

    public synchronized List<Door> doors() {
        return List.copyOf(doors.values());
    }

    synchronized boolean started() {
        return started;
    }

    private boolean differs(ListenerSpec spec) {
        Door door = doors.get(spec.name());
        return door == null || !door.open() || !door.spec().equals(spec);
    }

    private void open(ListenerSpec spec) {
        Door before = doors.get(spec.name());
        Door after = opened(spec);
        doors.put(spec.name(), after);
        if (!after.open() && (before == null || !after.equals(before))) {
            LOG.warning(after.fault());
        } else if (after.open() && before != null) {
            LOG.info(() -> after.text() + " is open");
        }
    }

    private Door opened(ListenerSpec spec) {
        try {
            return new Door(spec, control.open(spec).port(), null);
        } catch (ListenerException e) {
            return new Door(spec, spec.port(), e.getMessage());
        }
    }

    private void close(String name) {
        control.close(name);
        doors.remove(name);
    }
}
