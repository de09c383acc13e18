package org.rollcall.dialect.ring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.rollcall.dialect.Reach;
import org.rollcall.dialect.Tally;
import org.rollcall.guard.MasterKey;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;
import org.rollcall.settings.NetworkSettings;
import org.rollcall.settings.Setting;
import org.rollcall.settings.Settings;

/** Rings 1 and 2, encrypted: game servers and clients of the new style; see the package. */
@ApplicationScoped
public class RingDialect implements Dialect {

    static final String NAME = "ring";
    static final String SERVERS = "ring1";
    static final String CLIENTS = "ring2";

    private static final String PROLOGUE = "rollcall/1/";

    /** Nothing heard for so long: the channel ends. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    /** Who dials replaces a channel after a day; this is for those who forget. */
    private static final Duration LIFETIME = Duration.ofHours(25);

    private static final int MOST_OUTPUT_BYTES = 1 << 20;

    private final MasterKey key;
    private final Tally tally = new Tally();
    private final RingLists lists;
    private final RingNews news;
    private final RingPages pages;
    private final RingServers servers;
    private final RingExchange exchange;
    private volatile RingRules rules = RingRules.of(Settings.defaults());

    /** For the container's proxy only. */
    protected RingDialect() {
        key = null;
        lists = null;
        news = null;
        pages = null;
        servers = null;
        exchange = null;
    }

    @Inject
    public RingDialect(
            Registry registry,
            ClientBook book,
            MasterKey key,
            Outgoing outgoing,
            Executor background) {
        this.key = key;
        lists = new RingLists(registry, background);
        news = new RingNews(registry, lists, background, this::rules, tally);
        RingPages.Room room = new RingPages.Room(this::rules, tally);
        pages = new RingPages(registry, lists, news, room);
        servers =
                new RingServers(
                        registry, new RingServers.Means(outgoing, background), this::rules, tally);
        exchange =
                new RingExchange(
                        servers,
                        pages,
                        new RingClients(book, registry::countryOf, this::rules, tally),
                        tally);
    }

    private RingRules rules() {
        return rules;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ListenerSpec> listeners(Settings settings) {
        List<ListenerSpec> wanted = new ArrayList<>();
        add(wanted, SERVERS, NetworkSettings.SERVER_PORT, settings);
        add(wanted, CLIENTS, NetworkSettings.CLIENT_PORT, settings);
        return wanted;
    }

    @Override
    public List<Instruction> instructions(Settings settings, Instruction.Here here) {
        int port = settings.get(NetworkSettings.SERVER_PORT);
        return port == 0 || key.publicKey() == null
                ? List.of()
                : List.of(
                        new Instruction(
                                NAME,
                                "Your own game, in C",
                                "mygame.c",
                                RingSetup.lines(here.host(), port, key.publicKey())));
    }

    private void add(
            List<ListenerSpec> wanted, String ring, Setting<Integer> port, Settings settings) {
        if (settings.get(port) != 0) {
            StreamLimits limits =
                    new StreamLimits(
                            settings.get(RingSettings.CONNECTIONS),
                            settings.get(RingSettings.CONNECTIONS_PER_ADDRESS),
                            Math.max(MOST_OUTPUT_BYTES, 2 * settings.get(RingSettings.WATCH_BYTES)),
                            SILENCE,
                            LIFETIME);
            Framing framing =
                    new Framing.Sealed(
                            PROLOGUE + ring,
                            key.secret(),
                            key.former(),
                            settings.get(RingSettings.HANDSHAKES),
                            settings.get(RingSettings.HANDSHAKES_PER_ADDRESS));
            String address = settings.get(NetworkSettings.ADDRESS);
            wanted.add(
                    new ListenerSpec(ring, NAME, address, settings.get(port), framing, 1, limits));
        }
    }

    @Override
    public void configure(Settings settings) {
        rules = RingRules.of(settings);
    }

    @Override
    public void onBatch(PacketBatch batch) {
        boolean clients = batch.listener().equals(CLIENTS);
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            switch (packet.kind()) {
                case MESSAGE -> {
                    tally.received.increment();
                    exchange.answer(packet, session(packet, clients));
                }
                case CLOSED -> pages.left(session(packet, clients));
                default -> packet.close();
            }
        }
    }

    private static RingSession session(Packet packet, boolean isClient) {
        if (packet.attachment() instanceof RingSession known) {
            return known;
        }
        RingSession begun =
                new RingSession(
                        isClient, packet.peerKey(), packet.remote().getAddress(), packet.line());
        packet.attach(begun);
        return begun;
    }

    @Override
    public void sweep() {
        lists.sweep();
        news.sweep();
        pages.sweep();
    }

    @Override
    public Optional<CompletionStage<Reach>> verify(Entry entry) {
        return servers.verify(entry);
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
