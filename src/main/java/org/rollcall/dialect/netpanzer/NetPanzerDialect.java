package org.rollcall.dialect.netpanzer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.StreamLimits;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Instruction;
import org.rollcall.dialect.Interpreter;
import org.rollcall.dialect.Reach;
import org.rollcall.dialect.Tally;
import org.rollcall.guard.GuardSettings;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;
import org.rollcall.settings.GameSettings;
import org.rollcall.settings.NetworkSettings;
import org.rollcall.settings.Settings;

/** netPanzer's masters as they were from 2004 on; see the package for the wire. */
@ApplicationScoped
public class NetPanzerDialect implements Dialect {

    static final String NAME = "netpanzer";
    private static final int USUAL_PORT = NetworkSettings.OLD_SERVER_PORT.defaultValue();
    static final String GAME = "netpanzer";

    /** The game that masters register as. */
    static final String MASTER = "master";

    /** UDP on the masters' port: where questions to game servers come from. */
    static final String PROBES = "netpanzer-probes";

    static final String CLIENTS = "netpanzer-clients";
    static final String INFO = "netpanzer-info";

    /** Small, so that the adapter can slow down who pipelines faster than he reads. */
    private static final int READ_BYTES = 1024;

    /** Room for the longest list and for what is pipelined behind it. */
    private static final int MOST_OUTPUT_BYTES = 2 * NetPanzerList.MOST_BYTES;

    private final NetPanzerRoom room;
    private final Tally tally = new Tally();

    /** For the container's proxy only. */
    protected NetPanzerDialect() {
        room = null;
    }

    @Inject
    public NetPanzerDialect(Registry registry, Executor background, Outgoing outgoing) {
        room = new NetPanzerRoom(registry, background, outgoing, tally);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ListenerSpec> listeners(Settings settings) {
        String address = settings.get(NetworkSettings.ADDRESS);
        int port = settings.get(NetworkSettings.OLD_SERVER_PORT);
        int clients = settings.get(NetworkSettings.OLD_CLIENT_PORT);
        List<ListenerSpec> wanted = new ArrayList<>();
        if (port != 0) {
            wanted.add(stream(NAME, address, port, settings));
            wanted.add(ListenerSpec.udp(PROBES, NAME, address, port));
        }
        if (clients != 0) {
            wanted.add(stream(CLIENTS, address, clients, settings));
        }
        if (clients != 0 && settings.get(NetPanzerSettings.INFO)) {
            wanted.add(ListenerSpec.udp(INFO, NAME, address, clients));
        }
        return wanted;
    }

    private static ListenerSpec stream(String name, String address, int port, Settings settings) {
        Duration deadline = settings.get(GameSettings.CLIENT_REQUEST);
        StreamLimits limits =
                new StreamLimits(
                        settings.get(NetPanzerSettings.CONNECTIONS),
                        settings.get(GameSettings.CONNECTIONS),
                        MOST_OUTPUT_BYTES,
                        deadline,
                        deadline);
        Framing framing = new Framing.AsItComes(READ_BYTES);
        return new ListenerSpec(name, NAME, address, port, framing, 1, limits);
    }

    @Override
    public Set<String> secretNames() {
        return Set.of("password");
    }

    @Override
    public void configure(Settings settings) {
        room.rules(NetPanzerRules.of(settings));
        room.neighbours.configure(settings);
        room.info
                .budget()
                .limit(
                        settings.get(GuardSettings.UNPROVED_BYTES_PER_NETWORK),
                        settings.get(GuardSettings.UNPROVED_BYTES_IN_ALL));
    }

    @Override
    public Optional<CompletionStage<Reach>> verify(Entry entry) {
        boolean ours =
                entry.key() instanceof NetPanzerAddress
                        && !entry.foreign()
                        && !entry.gone()
                        && !entry.description().game().equals(MASTER);
        return ours ? room.probes.verify((NetPanzerAddress) entry.key()) : Optional.empty();
    }

    @Override
    public List<Instruction> instructions(Settings settings, Instruction.Here here) {
        int port = settings.get(NetworkSettings.OLD_SERVER_PORT);
        return port == 0
                ? List.of()
                : List.of(
                        new Instruction(
                                // The game knows no other port than the usual one.
                                port == USUAL_PORT ? NAME : NAME + "-port",
                                "netPanzer",
                                "~/.netpanzer/config/server.cfg",
                                "server.public = true\nserver.masterservers = \"%s\"\n"
                                        .formatted(here.host())));
    }

    @Override
    public void onBatch(PacketBatch batch) {
        String listener = batch.listener();
        tally.received.add(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            if (packet.kind() != Packet.Kind.DATAGRAM) {
                session(packet, !listener.equals(CLIENTS)).handle(packet);
            } else if (listener.equals(INFO)) {
                room.info.answer(packet, bytes(packet));
            } else {
                room.probes.received(packet.remote(), bytes(packet));
            }
        }
    }

    private NetPanzerSession session(Packet packet, boolean serversToo) {
        if (packet.attachment() instanceof NetPanzerSession known) {
            return known;
        }
        NetPanzerSession begun = new NetPanzerSession(room, serversToo);
        packet.attach(begun);
        return begun;
    }

    private static byte[] bytes(Packet packet) {
        byte[] bytes = new byte[packet.payload().remaining()];
        packet.payload().get(bytes);
        return bytes;
    }

    @Override
    public void sweep() {
        room.lists.sweep();
        room.probes.sweep();
        room.neighbours.sweep();
    }

    @Override
    public void leave() {
        room.neighbours.leave();
    }

    @Override
    public Interpreter interpreter(String listener) {
        return listener.equals(NAME) || listener.equals(CLIENTS)
                ? NetPanzerInterpreter.ofStream(listener.equals(NAME))
                : NetPanzerInterpreter.ofDatagrams();
    }

    @Override
    public Optional<Dialect> rehearsal(Registry registry, Outgoing outgoing) {
        return Optional.of(new NetPanzerDialect(registry, Runnable::run, outgoing));
    }

    @Override
    public byte[] returning(byte[] datagram, byte[] askedThen, byte[] askedNow) {
        return NetPanzerCodec.isEchoOf(askedThen, datagram)
                ? NetPanzerCodec.echoed(askedNow)
                : datagram;
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
