package org.rollcall.federation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.adapter.api.Line;
import org.rollcall.registry.Entry;
import org.rollcall.registry.PublicKey;

/** One encrypted channel to a neighbour, whoever dialled. Guarded by the neighbourhood. */
final class Link {

    static final long SECOND = 1_000_000_000L;

    /** Once so much waits for the neighbour to read, a snapshot pauses. */
    private static final long MOST_WAITING = 512 * 1024;

    private static final long DAY = 24 * 3600 * SECOND;
    private static final long FIRST_WORD = 10 * SECOND;
    private static final long SILENCE = 90 * SECOND;

    final Partner partner;
    final PublicKey initiator;
    final Hearing hearing;

    private final Line line;
    private final Feed feed;
    private final long openedAt;
    private long heardAt;
    private long saidAt;
    private long silenceNanos = FIRST_WORD;
    private boolean standing;
    private boolean ended;
    private int nonsense;

    /** The snapshot that is being told, and how far; null if none is. */
    private List<Entry> telling;

    private final int[] told = {0};
    private long tellingRevision;

    /** Something could not be sent, so a snapshot must make up for it. */
    private boolean behind;

    Link(Partner partner, PublicKey initiator, Line line, Feed feed, long now) {
        this.partner = partner;
        this.initiator = initiator;
        this.line = line;
        this.feed = feed;
        this.hearing = new Hearing(partner);
        this.openedAt = now;
        this.heardAt = now;
        this.saidAt = now;
    }

    Feed feed() {
        return feed;
    }

    boolean standing() {
        return standing;
    }

    /** Its first word was read; it hears from us, and we from it, at least three times in this. */
    void stand(long heartbeatSeconds) {
        standing = true;
        silenceNanos = Math.min(SILENCE, Math.max(1, heartbeatSeconds) * 3 * SECOND);
    }

    void heard(long now) {
        heardAt = now;
    }

    boolean isSilent(long now) {
        return now - heardAt > silenceNanos;
    }

    long silentMillis(long now) {
        return (now - heardAt) / 1_000_000;
    }

    boolean isOld(long now) {
        return now - openedAt > DAY;
    }

    /** True with the third one. */
    boolean talksNonsense() {
        return ++nonsense >= 3;
    }

    void say(byte[] message, long now) {
        if (line.send(message)) {
            saidAt = now;
        } else {
            behind = true;
        }
    }

    void heartbeatIfDue(long now, long everyNanos) {
        if (now - saidAt >= everyNanos) {
            say(feed.heartbeat(), now);
        }
    }

    /** The first page goes at once: what changes from now on comes after it. */
    void tellAll(Iterable<Entry> all, long now) {
        List<Entry> some = new ArrayList<>();
        all.forEach(some::add);
        telling = some;
        told[0] = 0;
        tellingRevision = feed.revision();
        behind = false;
        tellMore(now);
    }

    boolean isTelling() {
        return telling != null;
    }

    boolean isBehind() {
        return behind && line.waiting() == 0;
    }

    /** Tells as much of the snapshot as may wait. */
    void tellMore(long now) {
        while (telling != null && !ended && line.waiting() < MOST_WAITING) {
            byte[] page = feed.page(telling, told, tellingRevision, now);
            if (told[0] >= telling.size()) {
                telling = null;
            }
            say(page, now);
            if (behind) {
                telling = null;
            }
        }
    }

    void end() {
        if (!ended) {
            ended = true;
            line.close();
        }
    }

    boolean ended() {
        return ended;
    }

    InetAddress address() {
        return line.remote().getAddress();
    }

    String peer() {
        return line.remote().getAddress().getHostAddress() + ":" + line.remote().getPort();
    }
}
