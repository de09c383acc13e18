package org.rollcall.dialect.worldforge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.GamePort;
import org.rollcall.dialect.Instruction;
import org.rollcall.dialect.Interpreter;
import org.rollcall.dialect.Reach;
import org.rollcall.dialect.Tally;
import org.rollcall.guard.GuardSettings;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;
import org.rollcall.settings.NetworkSettings;
import org.rollcall.settings.Settings;

/** The WorldForge metaserver protocol; see the package for the wire. */
@ApplicationScoped
public class WorldForgeDialect implements Dialect {

    static final String NAME = "worldforge";
    static final String GAME = "worldforge";
    static final String NETWORK_ORDER = "worldforge-network-order";

    private final WorldForgeRoom room;
    private final Tally tally = new Tally();
    @Inject Outgoing outgoing;

    /** An exchange that no thread is using; with one thread per listener there is always one. */
    private final AtomicReference<WorldForgeExchange> spare = new AtomicReference<>();

    /** For the container's proxy only. */
    protected WorldForgeDialect() {
        room = null;
    }

    @Inject
    public WorldForgeDialect(Registry registry, Executor background) {
        room = new WorldForgeRoom(registry, background, tally);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ListenerSpec> listeners(Settings settings) {
        String address = settings.get(NetworkSettings.ADDRESS);
        List<ListenerSpec> wanted = new ArrayList<>();
        int port = settings.get(WorldForgeSettings.PORT);
        if (port != 0) {
            wanted.add(ListenerSpec.udp(NAME, NAME, address, port));
        }
        int networkOrderPort = settings.get(WorldForgeSettings.NETWORK_ORDER_PORT);
        if (networkOrderPort != 0) {
            wanted.add(ListenerSpec.udp(NETWORK_ORDER, NAME, address, networkOrderPort));
        }
        return wanted;
    }

    @Override
    public void configure(Settings settings) {
        room.rules = WorldForgeRules.of(settings);
        room.clients.configure(
                settings.get(WorldForgeSettings.CLIENTS),
                settings.get(WorldForgeSettings.CLIENT_EXPIRY));
        room.budget.limit(
                settings.get(GuardSettings.UNPROVED_BYTES_PER_NETWORK),
                settings.get(GuardSettings.UNPROVED_BYTES_IN_ALL));
    }

    @Override
    public List<Instruction> instructions(Settings settings, Instruction.Here here) {
        // The port is built into these programs.
        return settings.get(WorldForgeSettings.PORT) == 0
                ? List.of()
                : List.of(
                        new Instruction(
                                NAME,
                                "WorldForge (cyphesis)",
                                "~/.cyphesis.vconf",
                                "[cyphesis]\nusemetaserver=\"true\"\nmetaserver=\"%s\"\n"
                                        .formatted(here.host())));
    }

    @Override
    public void onBatch(PacketBatch batch) {
        WorldForgeExchange idle = spare.getAndSet(null);
        WorldForgeExchange exchange = idle != null ? idle : new WorldForgeExchange(room);
        exchange.handle(batch);
        spare.set(exchange);
    }

    @Override
    public void sweep() {
        room.clients.sweep(room.registry.now());
        room.refresh();
    }

    /** Game servers of this kind take TCP at the listed port and greet. */
    @Override
    public Optional<CompletionStage<Reach>> verify(Entry entry) {
        if (entry.foreign() || !entry.dialect().equals(NAME)) {
            return Optional.empty();
        }
        Description at = entry.description();
        return Optional.of(GamePort.ask(outgoing, new InetSocketAddress(at.address(), at.port())));
    }

    @Override
    public Interpreter interpreter(String listener) {
        return new WorldForgeInterpreter(
                room.rules.networkOrder() || listener.equals(NETWORK_ORDER));
    }

    @Override
    public Optional<Dialect> rehearsal(Registry registry, Outgoing outgoing) {
        return Optional.of(new WorldForgeDialect(registry, Runnable::run));
    }

    @Override
    public byte[] returning(byte[] datagram, byte[] answerThen, byte[] answerNow) {
        return WorldForgeCodec.returning(datagram, answerThen, answerNow);
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
