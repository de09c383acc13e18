package org.rollcall.capture;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rollcall.adapter.api.Framing;
import org.rollcall.capture.Told.Place;
import org.rollcall.dialect.Interpreter;

/** Puts the packets of one capture into words, in their order. */
final class Conversations {

    private static final int MOST = 10_000;

    private final Map<String, Place> places;
    private final Map<Ends, Interpreter> interpreters =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Ends, Interpreter> eldest) {
                    return size() > MOST;
                }
            };

    private record Ends(String listener, InetSocketAddress ours, InetSocketAddress theirs) {}

    /**
     * @param places by the names of their listeners
     */
    Conversations(Map<String, Place> places) {
        this.places = places;
    }

    Told read(Segment segment) {
        Place place = places.get(segment.listener());
        return new Told(segment, place, place == null ? "" : words(segment, place));
    }

    private String words(Segment segment, Place place) {
        boolean came = segment.came();
        InetSocketAddress ours = came ? segment.to() : segment.from();
        InetSocketAddress theirs = came ? segment.from() : segment.to();
        Ends ends = new Ends(segment.listener(), ours, theirs);
        boolean begins = came && segment.opens();
        if (begins) {
            interpreters.remove(ends);
        }
        Interpreter interpreter =
                interpreters.computeIfAbsent(ends, fresh -> interpreter(place, begins));
        if (came && segment.ends()) {
            interpreters.remove(ends);
            return interpreter.ended();
        } else if (segment.tcp() && segment.payload().length == 0) {
            return "";
        }
        return came ? interpreter.heard(segment.payload()) : interpreter.said(segment.payload());
    }

    private static Interpreter interpreter(Place place, boolean begins) {
        return place.spec().framing() instanceof Framing.Sealed
                ? new SealedInterpreter(begins)
                : place.dialect().interpreter(place.spec().name());
    }
}
