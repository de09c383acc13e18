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
    private static final byte[] NOTHING = {};

    private final PcapFile file;
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
    Recorder(PcapFile file, Set<String> secrets) {
        this.file = file;
        this.secrets = secrets;
    }

    long packets() {
        return packets;
    }

    void write(Instant at, Wire wire) throws IOException {
        InetSocketAddress local = wire.local();
        InetSocketAddress remote = wire.remote();
        switch (wire.event()) {
            case DATAGRAM_CAME -> put(at, Frames.udp(remote, local, masked(wire.bytes())));
            case DATAGRAM_WENT -> put(at, Frames.udp(local, remote, masked(wire.bytes())));
            default -> stream(at, wire, flow(wire));
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

    private void stream(Instant at, Wire wire, Flow flow) throws IOException {
        switch (wire.event()) {
            case OPENED -> open(at, wire);
            case CAME -> {
                flow.came.mask(wire.bytes());
                flow.in = pieces(at, wire.remote(), wire.local(), flow.in, flow.out, wire.bytes());
            }
            case WENT -> {
                flow.went.mask(wire.bytes());
                flow.out = pieces(at, wire.local(), wire.remote(), flow.out, flow.in, wire.bytes());
            }
            default -> close(at, wire, flow);
        }
    }

    private void open(Instant at, Wire wire) throws IOException {
        InetSocketAddress local = wire.local();
        InetSocketAddress remote = wire.remote();
        segment(at, remote, local, new Frames.Place(0, 0, Frames.SYN));
        segment(at, local, remote, new Frames.Place(0, 1, Frames.SYN | Frames.ACK));
        segment(at, remote, local, new Frames.Place(1, 1, Frames.ACK));
    }

    private void close(Instant at, Wire wire, Flow flow) throws IOException {
        int both = Frames.FIN | Frames.ACK;
        segment(at, wire.local(), wire.remote(), new Frames.Place(flow.out, flow.in, both));
        segment(at, wire.remote(), wire.local(), new Frames.Place(flow.in, flow.out + 1, both));
    }

    private void segment(
            Instant at, InetSocketAddress from, InetSocketAddress to, Frames.Place place)
            throws IOException {
        put(at, Frames.tcp(from, to, place, NOTHING));
    }

    private int pieces(
            Instant at,
            InetSocketAddress from,
            InetSocketAddress to,
            int sequence,
            int acknowledged,
            byte[] bytes)
            throws IOException {
        int next = sequence;
        for (int start = 0; start < bytes.length; start += MOST_SEGMENT_BYTES) {
            int end = Math.min(bytes.length, start + MOST_SEGMENT_BYTES);
            Frames.Place place = new Frames.Place(next, acknowledged, Frames.PUSH | Frames.ACK);
            put(at, Frames.tcp(from, to, place, Arrays.copyOfRange(bytes, start, end)));
            next += end - start;
        }
        return next;
    }

    private void put(Instant at, byte[] packet) throws IOException {
        file.add(at, packet);
        packets++;
    }
}
