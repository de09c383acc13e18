package org.rollcall.dialect;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.rollcall.registry.Ticker;

/**
 * Who was refused last, and why: what an owner is told whose server does not appear. A table of
 * fixed size without order; of addresses that share a slot the last one stays.
 */
public final class Refusals {

    private static final int SLOTS = 1 << 12;
    private static final long ONE_NOTE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AtomicReferenceArray<Refusal> slots = new AtomicReferenceArray<>(SLOTS);
    private final int salt = ThreadLocalRandom.current().nextInt();
    private final Ticker ticker;

    /**
     * @param reason a word, as metrics have it
     */
    public record Refusal(InetAddress who, String reason, long atNanos) {}

    public Refusals() {
        this(Ticker.system());
    }

    Refusals(Ticker ticker) {
        this.ticker = ticker;
    }

    /** On the packet path: junk at line rate makes one note a second. */
    public void note(InetAddress who, String reason) {
        int slot = slot(who);
        Refusal before = slots.get(slot);
        long now = ticker.nanos();
        if (before == null
                || now - before.atNanos() > ONE_NOTE_NANOS
                || !before.reason().equals(reason)
                || !before.who().equals(who)) {
            slots.lazySet(slot, new Refusal(who, reason, now));
        }
    }

    public Optional<Refusal> latest(InetAddress who) {
        return Optional.ofNullable(slots.get(slot(who)))
                .filter(refusal -> refusal.who().equals(who));
    }

    private int slot(InetAddress who) {
        return (who.hashCode() ^ salt) * 0x9E3779B9 >>> 20;
    }
}
