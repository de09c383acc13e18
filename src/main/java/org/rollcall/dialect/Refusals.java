package org.rollcall.dialect;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.rollcall.registry.Outcome;
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
     * @param detail what its owner may know beside that; often nothing
     */
    public record Refusal(InetAddress who, String reason, String detail, long atNanos) {}

    public Refusals() {
        this(Ticker.system());
    }

    Refusals(Ticker ticker) {
        this.ticker = ticker;
    }

    /** On the packet path: junk at line rate makes one note a second. */
    public void note(InetAddress who, String reason) {
        note(who, reason, "");
    }

    /** What the registry has refused. */
    public void note(InetAddress who, Outcome.Refused refused) {
        note(who, refused.reason(), refused.detail());
    }

    private void note(InetAddress who, String reason, String detail) {
        int slot = slot(who);
        Refusal before = slots.get(slot);
        long now = ticker.nanos();
        if (before == null
                || now - before.atNanos() > ONE_NOTE_NANOS
                || !before.reason().equals(reason)
                || !before.detail().equals(detail)
                || !before.who().equals(who)) {
            slots.lazySet(slot, new Refusal(who, reason, detail, now));
        }
    }

    public Optional<Refusal> latest(InetAddress who) {
        return Optional.ofNullable(slots.get(slot(who)))
                .filter(refusal -> refusal.who().equals(who));
    }

    /** What is known of it is gone. */
    public void forget(InetAddress who) {
        if (latest(who).isPresent()) {
            slots.set(slot(who), null);
        }
    }

    private int slot(InetAddress who) {
        return (who.hashCode() ^ salt) * 0x9E3779B9 >>> 20;
    }
}
