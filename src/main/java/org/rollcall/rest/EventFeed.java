package org.rollcall.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Subscriber;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsService;
import org.rollcall.view.Catalogue;
import org.rollcall.view.Listing;
import org.rollcall.view.ServerJson;
import org.rollcall.view.ServerQuery;
import org.rollcall.view.ViewSettings;

/**
 * Tells all watchers what has changed: within a moment, and four times a second at most. Made once
 * for all of one audience.
 */
@ApplicationScoped
public class EventFeed {

    private static final Logger LOG = Logger.getLogger(EventFeed.class.getName());
    private static final long INTERVAL_MILLIS = 50;
    private static final int TICKS_BETWEEN_EVENTS = 5;

    /** A word now and then, so that a peer that vanished is noticed. */
    private static final int TICKS_TO_A_WORD = 100;

    private static final byte[] WORD = ":\n\n".getBytes(UTF_8);

    /** Of more changes in one interval watchers are told only that they were many. */
    private static final int MOST_CHANGES = 500;

    @Inject Catalogue catalogue;
    @Inject ChangedServers changed;
    @Inject SettingsService settings;
    @Resource ManagedScheduledExecutorService scheduler;

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Map<Audience, Long> told = new EnumMap<>(Audience.class);
    private final Map<Audience, Integer> toldAt = new EnumMap<>(Audience.class);
    private ScheduledFuture<?> ticking;
    private int ticks;

    /** Whether there is room for one more; if so, he is told from now on. */
    synchronized boolean join(AsyncContext connection, Audience audience, InetAddress peer)
            throws IOException {
        if (!hasRoomFor(peer)) {
            return false;
        }
        Watcher[] self = new Watcher[1];
        Watcher watcher = new Watcher(connection, audience, peer, () -> watchers.remove(self[0]));
        self[0] = watcher;
        long revision = catalogue.listing(audience).revision();
        told.putIfAbsent(audience, revision);
        watchers.add(watcher);
        watcher.begin();
        watcher.send(
                event("hello", revision, ServerJson.object(j -> j.write("revision", revision))));
        if (ticking == null) {
            ticking =
                    scheduler.scheduleWithFixedDelay(
                            this::tick, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    boolean hasRoomFor(InetAddress peer) {
        Settings now = settings.current();
        long subscriber = Subscriber.of(peer);
        long same = watchers.stream().filter(w -> Subscriber.of(w.peer()) == subscriber).count();
        return watchers.size() < now.get(ViewSettings.WATCHERS)
                && same < now.get(ViewSettings.WATCHERS_PER_ADDRESS);
    }

    private synchronized void tick() {
        try {
            for (Audience audience : Audience.values()) {
                tell(audience);
            }
            if (++ticks % TICKS_TO_A_WORD == 0) {
                watchers.forEach(watcher -> watcher.send(WORD));
            }
        } catch (RuntimeException e) {
            // Thrown on, it would be the last tick.
            LOG.log(Level.SEVERE, "rest - changes not told; tried again", e);
        }
    }

    private void tell(Audience audience) {
        List<Watcher> listening =
                watchers.stream().filter(watcher -> watcher.audience() == audience).toList();
        if (listening.isEmpty()) {
            told.remove(audience);
            return;
        }
        Listing listing = catalogue.listing(audience);
        long before = told.getOrDefault(audience, listing.revision());
        boolean tooEarly =
                ticks - toldAt.getOrDefault(audience, -TICKS_BETWEEN_EVENTS) < TICKS_BETWEEN_EVENTS;
        if (listing.revision() == before || tooEarly) {
            told.putIfAbsent(audience, before);
            return;
        }
        told.put(audience, listing.revision());
        toldAt.put(audience, ticks);
        byte[] event = event(before, audience, listing);
        if (event.length > 0) {
            listening.forEach(watcher -> watcher.send(event));
        }
    }

    private byte[] event(long before, Audience audience, Listing listing) {
        ChangedServers.Changed news =
                changed.since(before, ServerQuery.everything(), audience, listing);
        if (news.nothing()) {
            return new byte[0];
        }
        if (news.complete() || news.servers().size() + news.gone().size() > MOST_CHANGES) {
            return event(
                    "many",
                    news.revision(),
                    ServerJson.object(json -> json.write("revision", news.revision())));
        }
        return event("changes", news.revision(), ServerJson.object(news::write));
    }

    private static byte[] event(String name, long revision, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 64);
        out.writeBytes(("id: " + revision + "\nevent: " + name + "\ndata: ").getBytes(UTF_8));
        out.writeBytes(data);
        out.writeBytes("\n\n".getBytes(UTF_8));
        return out.toByteArray();
    }

    @PreDestroy
    void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        watchers.forEach(Watcher::end);
    }
}
