package org.rollcall.dialect.crossfire;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Logger;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.StreamLimits;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.GamePort;
import org.rollcall.dialect.Instruction;
import org.rollcall.dialect.Interpreter;
import org.rollcall.dialect.Reach;
import org.rollcall.dialect.Tally;
import org.rollcall.dialect.crossfire.CrossfireReport.Dropped;
import org.rollcall.dialect.crossfire.CrossfireReport.Row;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Outcome;
import org.rollcall.registry.Registry;
import org.rollcall.settings.Home;
import org.rollcall.settings.NetworkSettings;
import org.rollcall.settings.Settings;

/** The Crossfire metaserver protocols; see the package for the wire. */
@ApplicationScoped
public class CrossfireDialect implements Dialect {

    static final String NAME = "crossfire";
    static final String DUMP = "crossfire-dump";

    private static final Logger LOG = Logger.getLogger(CrossfireDialect.class.getName());

    /** A dump goes to an address once in an interval: many connections of one get little. */
    private static final StreamLimits LIMITS =
            new StreamLimits(
                    5_000,
                    1_000,
                    CrossfireDump.MAX_BYTES,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(120));

    private final CrossfireRoom room;
    private final Tally tally = new Tally();
    @Inject Outgoing outgoing;
    private final LongAdder tooOften = tally.rejected("too-often");

    /** For the container's proxy only. */
    protected CrossfireDialect() {
        room = null;
    }

    @Inject
    public CrossfireDialect(Registry registry, Executor background, CrossfireLookups lookups) {
        this(
                registry,
                new CrossfireRoom.House(
                        background,
                        lookups,
                        CrossfireResolver.SYSTEM,
                        Home.locate().folder().resolve("data").resolve("crossfire-stats")));
    }

    CrossfireDialect(Registry registry, CrossfireRoom.House house) {
        room = new CrossfireRoom(registry, house, tally);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ListenerSpec> listeners(Settings settings) {
        String address = settings.get(NetworkSettings.ADDRESS);
        int port = settings.get(CrossfireSettings.PORT);
        return port == 0
                ? List.of()
                : List.of(
                        ListenerSpec.udp(NAME, NAME, address, port),
                        new ListenerSpec(
                                DUMP, NAME, address, port, new Framing.OnConnect(), 1, LIMITS));
    }

    @Override
    public void configure(Settings settings) {
        CrossfireRules before = room.rules;
        room.rules = CrossfireRules.of(settings);
        List<String> faults = room.rules.blacklist().faults();
        if (!faults.equals(before.blacklist().faults())) {
            faults.forEach(LOG::warning);
        }
    }

    /** Anybody can write any address into a datagram. */
    @Override
    public Set<String> unproved() {
        return Set.of(CrossfireRoom.VERSION_1);
    }

    @Override
    public List<Instruction> instructions(Settings settings, Instruction.Here here) {
        List<Instruction> all = new ArrayList<>();
        if (settings.get(CrossfireSettings.VERSION_2)) {
            all.add(version2(here));
        }
        int port = settings.get(CrossfireSettings.PORT);
        if (port != 0) {
            all.add(version1(here, port));
        }
        return all;
    }

    private static Instruction version2(Instruction.Here here) {
        return new Instruction(
                "crossfire-2",
                "Crossfire",
                "/etc/crossfire/metaserver2",
                """
                metaserver2_notification on
                metaserver2_server %smetaserver2/meta_update.php
                localhostname your.host.example
                """
                        .formatted(here.pages()));
    }

    private static Instruction version1(Instruction.Here here, int port) {
        return new Instruction(
                "crossfire-1",
                "Crossfire (version 1)",
                "/etc/crossfire/settings",
                """
                metaserver_notification on
                metaserver_server %s
                metaserver_port %d
                metaserver_host your.host.example
                """
                        .formatted(here.host(), port));
    }

    @Override
    public void onBatch(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            switch (packet.kind()) {
                case DATAGRAM -> report(packet);
                case CONNECTED -> dump(packet);
                default -> packet.close();
            }
        }
    }

    private void report(Packet packet) {
        tally.received.increment();
        CrossfireReport report = CrossfireCodec.decode(packet.payload());
        if (report instanceof Dropped dropped) {
            refuse(packet.remote().getAddress(), dropped.reason());
            return;
        }
        InetAddress sender = packet.remote().getAddress();
        CrossfireRules rules = room.rules;
        if (!(sender instanceof Inet4Address)) {
            refuse(sender, "ipv6");
        } else if (rules.blacklist().match(sender.getHostAddress()) != null) {
            refuse(sender, "blacklisted");
        } else {
            list(sender, (Row) report, rules);
        }
    }

    private void list(InetAddress sender, Row row, CrossfireRules rules) {
        Description server = Description.of(CrossfireRoom.GAME, sender, row.port(), row.fields());
        Outcome outcome = room.servers.put(sender, server, rules.lease());
        if (outcome instanceof Outcome.Refused refusal) {
            tally.rejected(refusal.reason()).increment();
            tally.refusals.note(sender, refusal);
            return;
        }
        room.stats.updates.increment();
        if (outcome instanceof Outcome.Listed) {
            tally.listed.increment();
        }
    }

    private void refuse(InetAddress sender, String reason) {
        tally.rejected(reason).increment();
        tally.refusals.note(sender, reason);
    }

    /** Who comes too early is not told anything: that is how clients know it. */
    private void dump(Packet packet) {
        tally.received.increment();
        InetAddress asker = packet.remote().getAddress();
        if (room.pace.take(asker, room.registry.now(), room.rules.dumpInterval())) {
            packet.reply(room.lists(asker).dump());
            tally.answered.increment();
            tally.lists.increment();
            room.stats.requests.increment();
        } else {
            tooOften.increment();
        }
        packet.close();
    }

    @Override
    public void sweep() {
        room.sweep();
    }

    /** Game servers of this kind take TCP at the listed port and greet. */
    @Override
    public Optional<CompletionStage<Reach>> verify(Entry entry) {
        if (entry.foreign() || !entry.dialect().startsWith(NAME)) {
            return Optional.empty();
        }
        Description at = entry.description();
        return Optional.of(GamePort.ask(outgoing, new InetSocketAddress(at.address(), at.port())));
    }

    @Override
    public Interpreter interpreter(String listener) {
        return new CrossfireInterpreter();
    }

    /** Version 1 alone, as version 2 has no listener: nobody is asked for names, nothing kept. */
    @Override
    public Optional<Dialect> rehearsal(Registry registry, Outgoing outgoing) {
        return Optional.of(
                new CrossfireDialect(
                        registry,
                        new CrossfireRoom.House(
                                Runnable::run, Runnable::run, CrossfireResolver.NOBODY, null)));
    }

    @Override
    public Tally tally() {
        return tally;
    }

    CrossfireRoom room() {
        return room;
    }

    @PreDestroy
    void stop() {
        room.writeStats();
    }
}
