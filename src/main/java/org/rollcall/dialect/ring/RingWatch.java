package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.rollcall.adapter.api.Line;
import org.rollcall.registry.Audience;

/**
 * One client's watch of one game. But for {@link #end}, used by the one thread that tells the news.
 */
final class RingWatch {

    private final Line line;
    private final String game;
    private final RingFilter filter;
    private final Audience audience;
    private final List<String> puts = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private int bytes;
    private long revision;
    private volatile boolean over;

    /** Told up to here: what happened before is no news. */
    long from;

    /** The servers of a first list that are not sent yet; null once all are. */
    RingSnapshot first;

    int sent;

    RingWatch(Line line, String game, RingFilter filter, Audience audience) {
        this.line = line;
        this.game = game;
        this.filter = filter;
        this.audience = audience;
    }

    String game() {
        return game;
    }

    RingFilter filter() {
        return filter;
    }

    Audience audience() {
        return audience;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }

    long waiting() {
        return line.waiting();
    }

    void reset() {
        send(RingText.event("reset", game));
    }

    void lost() {
        end();
        send(RingText.event("lost", game));
    }

    void put(String server, long at) {
        if (bytes + server.length() * 3 > RingMessages.MOST_LIST_BYTES) {
            flush(false);
        }
        puts.add(server);
        bytes += server.getBytes(UTF_8).length + 1;
        revision = Math.max(revision, at);
    }

    /** After the puts that were before it. */
    void remove(long number, long at) {
        if (!puts.isEmpty() || removes.size() == RingMessages.MOST_NUMBERS) {
            flush(false);
        }
        removes.add(Long.toString(number));
        revision = Math.max(revision, at);
    }

    /** A put that follows removes must not overtake them. */
    void order() {
        if (!removes.isEmpty()) {
            flush(false);
        }
    }

    /** Sends what has gathered; an empty put is sent only to say that a first list is complete. */
    void flush(boolean complete) {
        if (!removes.isEmpty()) {
            send(
                    RingText.event("remove", game)
                            .number("revision", revision)
                            .objects("numbers", removes));
        }
        if (!puts.isEmpty() || complete) {
            RingText put =
                    RingText.event("put", game)
                            .number("revision", revision)
                            .objects("servers", puts);
            send(first == null || complete ? put : put.yesNo("more", true));
        }
        puts.clear();
        removes.clear();
        bytes = 0;
    }

    void at(long now) {
        revision = now;
    }

    private void send(RingText event) {
        if (!line.send(event.bytes())) {
            end();
        }
    }
}
