package org.rollcall.federation;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.rollcall.adapter.api.Line;
import org.rollcall.guard.AttributeLimits;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.PublicKey;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;

/** Masters in one process, with lines between them that carry what they are told to. */
final class Mesh {

    static final String GAME = "tanks";
    static final Duration LEASE = Duration.ofSeconds(60);
    static final Duration ALIVE = Duration.ofSeconds(20);

    final ManualTicker time = new ManualTicker();
    final List<Node> nodes = new ArrayList<>();
    private final List<Pipe> pipes = new ArrayList<>();

    /** One master. */
    final class Node {
        final Registry registry =
                new Registry(time, time.clock(), new RegistryLimits(2, 1_000_000));
        final Directory<String> own = registry.directory("plain", TextKeys.FORMAT);
        final PublicKey key;
        final Neighbourhood neighbourhood;
        final List<Neighbour> neighbours = new ArrayList<>();
        int quota = 1_000;

        Node(int number) {
            byte[] bytes = new byte[32];
            Arrays.fill(bytes, (byte) number);
            key = PublicKey.of(bytes);
            neighbourhood = new Neighbourhood(registry, key);
            configure();
        }

        void configure() {
            AttributeLimits limits = new AttributeLimits(64, 64, 1024, 8192);
            Duration heartbeat = Duration.ofSeconds(10);
            neighbourhood.configure(
                    new Rules(
                            List.copyOf(neighbours),
                            quota,
                            ALIVE,
                            heartbeat,
                            "N",
                            "",
                            "T",
                            limits));
        }

        void knows(Node other) {
            neighbours.add(new Neighbour("n" + nodes.indexOf(other), "", 6060, other.key));
            configure();
        }

        Entry register(String name, int port) {
            own.put(name, description(name, port), LEASE);
            return own.find(name);
        }

        void quit(String name) {
            own.remove(name, Departure.QUIT);
        }

        /** The names in its list. */
        List<String> list() {
            List<String> names = new ArrayList<>();
            registry.findRoster(GAME)
                    .ifPresent(
                            roster ->
                                    roster.forEach(entry -> names.add(name(entry.description()))));
            names.sort(null);
            return names;
        }

        private String name(Description server) {
            return server.attributes().text(Attributes.NAME);
        }

        NeighbourState state() {
            return neighbourhood.states().get(0);
        }
    }

    static Description description(String name, int port) {
        try {
            return Description.of(
                    GAME,
                    InetAddress.getByName("203.0.113.7"),
                    port,
                    Attributes.of(Map.of(Attributes.NAME, name)));
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** One direction of a line; lost messages count as sent. */
    private static final class Pipe implements Line {
        final Deque<byte[]> inside = new ArrayDeque<>();
        Neighbourhood to;
        Link receiver;
        Pipe back;
        boolean closed;
        boolean stuck;
        int toLose;

        @Override
        public InetSocketAddress remote() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 6060);
        }

        @Override
        public byte[] peerKey() {
            throw new UnsupportedOperationException("known beforehand here");
        }

        @Override
        public boolean send(byte[] message) {
            if (closed || inside.size() > 50) {
                return false;
            }
            if (toLose > 0) {
                toLose--;
                return true;
            }
            inside.add(message);
            return true;
        }

        @Override
        public long waiting() {
            return inside.stream().mapToLong(message -> message.length).sum();
        }

        @Override
        public void close() {
            closed = true;
        }

        boolean deliver() {
            if (stuck) {
                return false;
            }
            byte[] next = inside.poll();
            if (next != null) {
                to.heard(receiver, next);
                return true;
            }
            if (closed && !back.closed) {
                back.closed = true;
                to.lost(receiver, "ended");
            }
            return false;
        }
    }

    Node node() {
        Node node = new Node(nodes.size() + 1);
        nodes.add(node);
        return node;
    }

    /** The first dials the second. */
    Wire dial(Node from, Node to) {
        Pipe there = new Pipe();
        Pipe back = new Pipe();
        there.back = back;
        back.back = there;
        there.to = to.neighbourhood;
        back.to = from.neighbourhood;
        back.receiver = from.neighbourhood.opened(to.key, from.key, there);
        there.receiver = to.neighbourhood.opened(from.key, from.key, back);
        pipes.add(there);
        pipes.add(back);
        return new Wire(there, back);
    }

    /** A connection, from outside. */
    record Wire(Pipe there, Pipe back) {
        void lose(int messages) {
            there.toLose = messages;
        }

        void stick(boolean stuck) {
            there.stuck = stuck;
            back.stuck = stuck;
        }

        boolean isOpen() {
            return !there.closed && !back.closed;
        }

        void cut() {
            there.close();
            back.close();
            there.to.lost(there.receiver, "cut");
            back.to.lost(back.receiver, "cut");
        }

        void inject(String message) {
            there.to.heard(
                    there.receiver, message.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    void pair(Node one, Node other) {
        one.knows(other);
        other.knows(one);
    }

    /** Lets so much time pass, in steps in which everybody does what is due. */
    void pass(Duration duration) {
        long steps = Math.max(1, duration.toMillis() / 250);
        for (long i = 0; i < steps; i++) {
            time.pass(Duration.ofMillis(250));
            settle();
        }
    }

    void settle() {
        for (int i = 0; i < 50; i++) {
            nodes.forEach(node -> node.neighbourhood.tick());
            while (List.copyOf(pipes).stream()
                    .map(Pipe::deliver)
                    .reduce(false, Boolean::logicalOr)) {
                // until nobody says anything
            }
        }
        nodes.forEach(node -> node.registry.sweep());
    }

    static int publicSize(Node node) {
        return node.registry.findRoster(GAME).map(r -> r.size(Audience.PUBLIC)).orElse(0);
    }
}
