package org.rollcall.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.adapter.api.Dialler;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.StreamLimits;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Tally;
import org.rollcall.guard.MasterKey;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Place;
import org.rollcall.registry.PublicKey;
import org.rollcall.registry.Registry;
import org.rollcall.settings.NetworkSettings;
import org.rollcall.settings.Settings;

/** Ring 0: listens for neighbours, dials them, and keeps their servers in our lists. */
@ApplicationScoped
public class Federation implements Dialect {

    static final String NAME = "federation";

    private static final Logger LOG = Logger.getLogger(Federation.class.getName());
    static final String PROLOGUE = "rollcall/1/ring0";
    static final Duration SILENCE = Duration.ofSeconds(90);
    static final int MOST_OUTPUT = 4 << 20;
    private static final StreamLimits LIMITS =
            new StreamLimits(1_000, 32, MOST_OUTPUT, SILENCE, Duration.ofDays(2));
    private static final long MINUTE = 60_000_000_000L;
    private static final byte[] FORBIDDEN =
            ("{\"id\":null,\"error\":{\"code\":\"forbidden\",\"message\":\"this key is no"
                            + " neighbour's\"}}")
                    .getBytes(UTF_8);

    private final Registry registry;
    private final MasterKey master;
    private final PublicKey self;
    private final Neighbourhood neighbourhood;
    private final Calls calls;
    private final Tally tally = new Tally();
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile long toldOfStrangers;
    private Thread thread;

    @Resource private ManagedThreadFactory threads;

    /** For the container's proxy alone. */
    protected Federation() {
        registry = null;
        master = null;
        self = null;
        neighbourhood = null;
        calls = null;
    }

    @Inject
    public Federation(Registry registry, Dialler dialler, MasterKey master, Executor background) {
        this.registry = registry;
        this.master = master;
        // Without a key of our own nobody can be dialled, and the port stays shut.
        this.self = PublicKey.parse(String.valueOf(master.publicKey())).orElse(null);
        this.neighbourhood = self == null ? null : new Neighbourhood(registry, self);
        this.calls = new Calls(neighbourhood, dialler, master, background);
        this.toldOfStrangers = registry.now() - MINUTE;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ListenerSpec> listeners(Settings settings) {
        int port = settings.get(NetworkSettings.MASTER_PORT);
        if (port == 0 || neighbourhood == null) {
            return List.of();
        }
        Framing sealed = new Framing.Sealed(PROLOGUE, master.secret(), master.former(), 256, 16);
        String address = settings.get(NetworkSettings.ADDRESS);
        return List.of(new ListenerSpec(NAME, NAME, address, port, sealed, 1, LIMITS));
    }

    @Override
    public synchronized void configure(Settings settings) {
        if (neighbourhood == null) {
            return;
        }
        Rules rules = Rules.of(settings);
        neighbourhood.configure(rules);
        if (thread == null && !rules.neighbours().isEmpty()) {
            thread = threads.newThread(this::run);
            thread.setName("rollcall-ring0-links");
            thread.start();
        }
    }

    private void run() {
        boolean more = false;
        while (!await(more ? 5 : 50)) {
            try {
                more = neighbourhood.tick();
                calls.dialDue();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "federation - failed; goes on", e);
            }
        }
    }

    private boolean await(long millis) {
        try {
            return ending.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public void onBatch(PacketBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            Packet packet = batch.packet(i);
            if (packet.kind() == Packet.Kind.MESSAGE) {
                tally.received.increment();
                heard(packet);
            } else if (packet.attachment() instanceof Link link) {
                neighbourhood.lost(link, "the other side has ended it");
            }
        }
    }

    private void heard(Packet packet) {
        if (!(packet.attachment() instanceof Link)) {
            PublicKey key = PublicKey.of(packet.peerKey());
            Link link = neighbourhood.opened(key, key, packet.line());
            if (link == null) {
                refuse(packet, key);
                return;
            }
            packet.attach(link);
        }
        byte[] message = new byte[packet.payload().remaining()];
        packet.payload().get(message);
        neighbourhood.heard((Link) packet.attachment(), message);
    }

    private void refuse(Packet packet, PublicKey key) {
        tally.rejected("forbidden").increment();
        packet.reply(FORBIDDEN);
        packet.close();
        long now = registry.now();
        if (now - toldOfStrangers >= MINUTE) {
            toldOfStrangers = now;
            LOG.warning(
                    "federation %s - key %s (expected: one of the [neighbour] sections); connection closed"
                            .formatted(packet.remote().getAddress().getHostAddress(), key));
        }
    }

    /** How it stands with each neighbour, in the order of the settings. */
    public List<NeighbourState> neighbours() {
        return neighbourhood == null ? List.of() : neighbourhood.states();
    }

    /** The neighbour that has told of a server; nothing if it is our own. */
    public Optional<NeighbourState> ownerOf(Entry entry) {
        return neighbourhood != null && entry.foreign()
                ? neighbourhood.ownerOf(Place.of(entry.description()))
                : Optional.empty();
    }

    @Override
    public void leave() {
        ending.countDown();
        if (neighbourhood != null) {
            neighbourhood.endAll();
        }
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
