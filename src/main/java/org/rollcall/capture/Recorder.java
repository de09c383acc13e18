package org.rollcall.capture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.rollcall.adapter.api.Wire;
import org.rollcall.adapter.api.Wire.Event;

/** Turns what was seen at the sockets into packets of a file; for one thread. */
final class Recorder {

    private static final int MOST_FLOWS = 10_000;
    private static final int MOST_SEGMENT_BYTES = 16_384;
    private static final int DATA = Frames.PUSH | Frames.ACK;
    private static final int LAST = Frames.FIN | Frames.ACK;
    private static final byte[] NOTHING = {};

    private final PcapngFile file;
    private final Set<String> secrets;
    private final Map<Ends, Flow> flows =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Ends, Flow> eldest) {
                    return size() > MOST_FLOWS;
                }
            };
    private long packets;

    private record Ends(InetSocketAddress local, InetSocketAddress remote) {}

    /** What was seen, on its way in or out. */
    private record Way(Instant at, Wire wire, boolean came) {

        InetSocketAddress from() {
            return came ? wire.remote() : wire.local();
        }

        InetSocketAddress to() {
            return came ? wire.local() : wire.remote();
        }
    }

    /** A connection: how far both streams are. */
    private final class Flow {
        private final SecretMask came = new SecretMask(secrets);
        private final SecretMask went = new SecretMask(secrets);
        private int in = 1;
        private int out = 1;
    }

    /**
     * @param secrets names whose values are starred
     */
    Recorder(PcapngFile file, Set<String> secrets) {
        this.file = file;
        this.secrets = secrets;
    }

    long packets() {
        return packets;
    }

    void write(Instant at, Wire wire) throws IOException {
        Way in = new Way(at, wire, true);
        Way out = new Way(at, wire, false);
        switch (wire.event()) {
            case DATAGRAM_CAME -> put(in, Frames.udp(in.from(), in.to(), masked(wire.bytes())));
            case DATAGRAM_WENT -> put(out, Frames.udp(out.from(), out.to(), masked(wire.bytes())));
            case OPENED -> open(in, out, flow(wire));
            case CAME -> {
                Flow flow = flow(wire);
                flow.came.mask(wire.bytes());
                flow.in = pieces(in, new Frames.Place(flow.in, flow.out, DATA));
            }
            case WENT -> {
                Flow flow = flow(wire);
                flow.went.mask(wire.bytes());
                flow.out = pieces(out, new Frames.Place(flow.out, flow.in, DATA));
            }
            case CLOSED -> close(in, out, flow(wire));
        }
    }

    private byte[] masked(byte[] datagram) {
        new SecretMask(secrets).mask(datagram);
        return datagram;
    }

    private Flow flow(Wire wire) {
        Ends ends = new Ends(wire.local(), wire.remote());
        if (wire.event() == Event.OPENED) {
            flows.put(ends, new Flow());
        }
        return wire.event() == Event.CLOSED && flows.containsKey(ends)
                ? flows.remove(ends)
                : flows.computeIfAbsent(ends, e -> new Flow());
    }

    private void open(Way in, Way out, Flow fresh) throws IOException {
        segment(in, new Frames.Place(fresh.in - 1, 0, Frames.SYN));
        segment(out, new Frames.Place(fresh.out - 1, fresh.in, Frames.SYN | Frames.ACK));
        segment(in, new Frames.Place(fresh.in, fresh.out, Frames.ACK));
    }

    private void close(Way in, Way out, Flow flow) throws IOException {
        segment(out, new Frames.Place(flow.out, flow.in, LAST));
        segment(in, new Frames.Place(flow.in, flow.out + 1, LAST));
    }

    private void segment(Way way, Frames.Place place) throws IOException {
        put(way, Frames.tcp(way.from(), way.to(), place, NOTHING));
    }

    /**
     * @return where in its stream the sender is then
     */
    private int pieces(Way way, Frames.Place first) throws IOException {
        byte[] bytes = way.wire().bytes();
        int next = first.sequence();
        for (int start = 0; start < bytes.length; start += MOST_SEGMENT_BYTES) {
            int end = Math.min(bytes.length, start + MOST_SEGMENT_BYTES);
            Frames.Place place = new Frames.Place(next, first.acknowledged(), first.flags());
            byte[] piece = Arrays.copyOfRange(bytes, start, end);
            put(way, Frames.tcp(way.from(), way.to(), place, piece));
            next += piece.length;
        }
        return next;
    }

    private void put(Way way, byte[] packet) throws IOException {
        file.add(new PcapngFile.Packet(way.at(), way.wire().listener(), way.came(), packet));
        packets++;
    }
}
