package org.rollcall.registry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Numbers the changes and tells them, on the thread that makes them. */
final class Subscribers {

    private final List<Consumer<RegistryEvent>> subscribers = new CopyOnWriteArrayList<>();
    private final AtomicLong revision = new AtomicLong();
    private final Complaints complaints;

    Subscribers(Ticker ticker) {
        complaints = new Complaints(Registry.class, ticker);
    }

    void add(Consumer<RegistryEvent> subscriber) {
        subscribers.add(subscriber);
    }

    long revision() {
        return revision.get();
    }

    void listed(Entry entry) {
        tell(new RegistryEvent.Listed(entry, revision.incrementAndGet()));
    }

    void changed(Entry entry, Description before) {
        tell(new RegistryEvent.Changed(entry, before, revision.incrementAndGet()));
    }

    void veiled(Entry entry) {
        tell(new RegistryEvent.Veiled(entry, revision.incrementAndGet()));
    }

    void restored(Entry entry) {
        tell(new RegistryEvent.Restored(entry, revision.incrementAndGet()));
    }

    void delisted(Entry entry, Departure why) {
        tell(new RegistryEvent.Delisted(entry, why, revision.incrementAndGet()));
    }

    private void tell(RegistryEvent event) {
        for (Consumer<RegistryEvent> subscriber : subscribers) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException | LinkageError e) {
                complaints.about(
                        "registry - subscriber %s failed on revision %d; the change stands"
                                .formatted(subscriber, event.revision()),
                        e);
            }
        }
    }
}
