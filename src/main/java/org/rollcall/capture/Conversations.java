package org.rollcall.capture;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerState;
import org.rollcall.capture.Told.Place;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Interpreter;

/**
 * Puts the packets of one capture into words, in their order. Whose they are is told by the ports
 * of today's listeners: files of packets do not hold it.
 */
final class Conversations {

    private static final int MOST = 10_000;

    private final Map<Door, Place> places = new HashMap<>();
    private final Map<Ends, Interpreter> interpreters =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Ends, Interpreter> eldest) {
                    return size() > MOST;
                }
            };

    private record Door(boolean tcp, int port) {}

    private record Ends(boolean tcp, InetSocketAddress ours, InetSocketAddress theirs) {}

    Conversations(List<ListenerState> listeners, Iterable<Dialect> dialects) {
        Map<String, Dialect> byName = new HashMap<>();
        dialects.forEach(dialect -> byName.put(dialect.name(), dialect));
        for (ListenerState listener : listeners) {
            Dialect dialect = byName.get(listener.spec().endpoint());
            if (listener.open() && dialect != null) {
                places.put(
                        new Door(!listener.spec().isUdp(), listener.port()),
                        new Place(listener.spec(), dialect));
            }
        }
    }

    Told read(Segment segment) {
        Place reached = places.get(new Door(segment.tcp(), segment.to().getPort()));
        Place speaking = places.get(new Door(segment.tcp(), segment.from().getPort()));
        boolean came = reached != null;
        Place place = came ? reached : speaking;
        return new Told(segment, place, came, place == null ? "" : words(segment, place, came));
    }

    private String words(Segment segment, Place place, boolean came) {
        InetSocketAddress ours = came ? segment.to() : segment.from();
        InetSocketAddress theirs = came ? segment.from() : segment.to();
        Ends ends = new Ends(segment.tcp(), ours, theirs);
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
