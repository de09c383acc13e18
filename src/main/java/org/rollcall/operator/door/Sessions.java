package org.rollcall.operator.door;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rollcall.guard.Secrets;
import org.rollcall.operator.Operator;
import org.rollcall.operator.OperatorSettings;
import org.rollcall.settings.SettingsService;

/**
 * Who is logged in with a browser. Of our own and not the container's: made by a login alone, so
 * that strangers cost nothing and can plant nothing, under a new id each time, and bounded.
 */
@ApplicationScoped
public class Sessions {

    /** However busy somebody is. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int MOST = 1_000;

    private final Map<String, Session> byHash = new LinkedHashMap<>();
    private SettingsService settings;

    protected Sessions() {}

    @Inject
    public Sessions(SettingsService settings) {
        this.settings = settings;
    }

    /**
     * @param csrf what each form of this session must carry
     */
    record Session(String name, String csrf, long begunNanos, long lastUsedNanos) {}

    /** A new session; the id is known to its browser alone. */
    synchronized String begin(Operator operator) {
        sweep();
        Iterator<String> oldest = byHash.keySet().iterator();
        while (byHash.size() >= MOST) {
            oldest.next();
            oldest.remove();
        }
        String id = Secrets.random();
        long now = System.nanoTime();
        byHash.put(Secrets.hash(id), new Session(operator.name(), Secrets.random(), now, now));
        return id;
    }

    /**
     * Nothing once it has ended; its operator must be looked up by who asks.
     *
     * @param byHand whether somebody did something, and not a page by itself
     */
    synchronized Optional<Session> use(String id, boolean byHand) {
        String hash = Secrets.hash(id);
        Session session = byHash.get(hash);
        if (session == null) {
            return Optional.empty();
        }
        if (over(session)) {
            byHash.remove(hash);
            return Optional.empty();
        }
        if (!byHand) {
            return Optional.of(session);
        }
        Session used =
                new Session(session.name, session.csrf, session.begunNanos, System.nanoTime());
        byHash.put(hash, used);
        return Optional.of(used);
    }

    synchronized void end(String id) {
        byHash.remove(Secrets.hash(id));
    }

    /** Also when a password is changed: who has the old one shall not go on. */
    public synchronized void endAll(String name) {
        byHash.values().removeIf(session -> session.name.equals(name));
    }

    private void sweep() {
        byHash.values().removeIf(this::over);
    }

    private boolean over(Session session) {
        long now = System.nanoTime();
        Duration idle = settings.current().get(OperatorSettings.SESSION);
        return now - session.lastUsedNanos > idle.toNanos()
                || now - session.begunNanos > LONGEST.toNanos();
    }
}
