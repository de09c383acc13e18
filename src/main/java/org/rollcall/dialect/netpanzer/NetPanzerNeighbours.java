package org.rollcall.dialect.netpanzer;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Question;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Registry;
import org.rollcall.registry.Roster;
import org.rollcall.settings.GameSettings;
import org.rollcall.settings.NetworkSettings;
import org.rollcall.settings.Settings;

/**
 * The other masters: this one registers with them as servers do, again and again, and leaves them
 * when it ends. Works on the container's threads, as it looks up names and waits for answers.
 */
final class NetPanzerNeighbours {

    private static final Logger LOG = Logger.getLogger(NetPanzerNeighbours.class.getName());
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
    private static final Duration GOODBYE_PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_ANSWER_BYTES = 16 * 1024;

    /** Neighbours that were named by others; each of them is told our password. */
    private static final int MOST_LEARNED = 64;

    private final Roster masters;
    private final Directory<NetPanzerAddress> directory;
    private final Executor background;
    private final Outgoing outgoing;
    private final Registry registry;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Set<NetPanzerAddress> learned = ConcurrentHashMap.newKeySet();
    private final Map<NetPanzerAddress, Boolean> reached = new ConcurrentHashMap<>();
    private volatile Plan plan;
    private volatile long dueNanos;

    /** The plan by which others have said who else there is; null before. */
    private volatile Plan introduced;

    /** What the settings want; nothing is done without a password. */
    private record Plan(
            NetPanzerRules rules,
            Duration interval,
            String bindAddress,
            NetPanzerNeighbourNames names) {

        boolean active() {
            return rules.mastersMayRegister() && rules.port() != 0;
        }

        /** A master is known by the address that it speaks from. */
        InetAddress from() {
            return bindAddress.equals("*") ? null : NetPanzerNeighbourNames.literal(bindAddress);
        }
    }

    NetPanzerNeighbours(
            Registry registry,
            Directory<NetPanzerAddress> directory,
            Executor background,
            Outgoing outgoing) {
        this.registry = registry;
        this.masters = registry.roster(NetPanzerDialect.MASTER);
        this.directory = directory;
        this.background = background;
        this.outgoing = outgoing;
        configure(Settings.defaults());
    }

    void configure(Settings settings) {
        Plan wanted =
                new Plan(
                        NetPanzerRules.of(settings),
                        settings.get(GameSettings.HEARTBEAT_INTERVAL),
                        settings.get(NetworkSettings.ADDRESS),
                        NetPanzerNeighbourNames.of(settings));
        if (!wanted.equals(plan)) {
            plan = wanted;
            dueNanos = registry.now();
        }
    }

    /** Begins a round when it is time. */
    void sweep() {
        Plan now = plan;
        if (!now.active() || registry.now() - dueNanos < 0 || !busy.compareAndSet(false, true)) {
            return;
        }
        dueNanos = registry.now() + now.interval().toNanos();
        try {
            background.execute(() -> round(now));
        } catch (RejectedExecutionException e) {
            // The container has no thread for it: the next sweep tries again.
            dueNanos = registry.now();
            busy.set(false);
        }
    }

    private void round(Plan now) {
        try {
            Set<NetPanzerAddress> own = self(now);
            Set<NetPanzerAddress> configured = now.names().resolve();
            configured.removeAll(own);
            if (introduced != now && learn(configured, now)) {
                introduced = now;
            }
            learned.removeAll(own);
            Set<NetPanzerAddress> all = others(configured, own);
            reached.keySet().retainAll(all);
            all.forEach(master -> heartbeat(master, now));
        } finally {
            busy.set(false);
        }
    }

    private Set<NetPanzerAddress> others(
            Set<NetPanzerAddress> configured, Set<NetPanzerAddress> own) {
        Set<NetPanzerAddress> all = new LinkedHashSet<>(configured);
        all.addAll(learned);
        masters.forEach(entry -> all.add(NetPanzerList.place(entry)));
        all.removeAll(own);
        return all;
    }

    /** Asks one after the other who else there is, until one answers. */
    private boolean learn(Set<NetPanzerAddress> configured, Plan now) {
        byte[] request =
                NetPanzerCodec.list(Attributes.NONE.with("gamename", NetPanzerDialect.MASTER));
        for (NetPanzerAddress master : configured) {
            try {
                byte[] answer =
                        ask(master, request, now, ANSWER_PATIENCE)
                                .toCompletableFuture()
                                .get(ANSWER_PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
                NetPanzerCodec.places(answer).stream().limit(MOST_LEARNED).forEach(learned::add);
                return true;
            } catch (ExecutionException | TimeoutException e) {
                LOG.fine(() -> "netpanzer " + master + " - did not list its masters: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return configured.isEmpty();
    }

    private void heartbeat(NetPanzerAddress master, Plan now) {
        byte[] request =
                NetPanzerCodec.heartbeat(
                        Attributes.NONE
                                .with("port", Integer.toString(now.rules().port()))
                                .with("gamename", NetPanzerDialect.MASTER)
                                .with("password", now.rules().masterPassword()));
        ask(master, request, now, ANSWER_PATIENCE)
                .whenCompleteAsync(
                        (answer, failure) -> answered(master, answer, failure, now), background);
    }

    private void answered(NetPanzerAddress master, byte[] answer, Throwable failure, Plan now) {
        boolean well = failure == null && NetPanzerCodec.is(answer, NetPanzerCodec.END);
        Boolean before = reached.put(master, well);
        if (well) {
            // It knows the password, and it is there: so it may be told to others.
            Description description =
                    Description.of(
                            NetPanzerDialect.MASTER,
                            master.address(),
                            master.port(),
                            Attributes.NONE);
            directory.put(master, description, now.rules().lease());
            if (!Boolean.TRUE.equals(before)) {
                LOG.info(() -> "netpanzer " + master + " - master has registered this one");
            }
        } else if (!Boolean.FALSE.equals(before)) {
            String why = failure == null ? printable(answer) : failure.getMessage();
            LOG.warning(
                    () ->
                            "netpanzer %s - master did not register this one: %s (expected:"
                                            .formatted(master, why)
                                    + " \\final\\); tried again every "
                                    + now.interval().toSeconds()
                                    + " s");
        }
    }

    private static String printable(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        String plain = text.replaceAll("[^ -~]", "?");
        return '"' + plain.substring(0, Math.min(80, plain.length())) + '"';
    }

    private CompletionStage<byte[]> ask(
            NetPanzerAddress master, byte[] request, Plan now, Duration patience) {
        return outgoing.ask(
                new Question(
                        master.socketAddress(),
                        now.from(),
                        request,
                        NetPanzerCodec.END,
                        MOST_ANSWER_BYTES,
                        patience));
    }

    private static Set<NetPanzerAddress> self(Plan now) {
        Set<NetPanzerAddress> own = new LinkedHashSet<>();
        int port = now.rules().port();
        own.add(now.rules().self(null));
        if (now.from() != null) {
            own.add(NetPanzerAddress.of(now.from(), port));
        } else {
            ownAddresses().forEach(address -> own.add(NetPanzerAddress.of(address, port)));
        }
        own.remove(null);
        return own;
    }

    private static List<InetAddress> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    /** Tells all who have registered this master that it ends; waits for them, but not for long. */
    void leave() {
        Plan now = plan;
        byte[] request =
                NetPanzerCodec.quit(
                        Attributes.NONE
                                .with("gamename", NetPanzerDialect.MASTER)
                                .with("password", now.rules().masterPassword())
                                .with("port", Integer.toString(now.rules().port())));
        CompletableFuture<?>[] told =
                reached.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(entry -> ask(entry.getKey(), request, now, GOODBYE_PATIENCE))
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture[]::new);
        reached.clear();
        try {
            CompletableFuture.allOf(told).get(GOODBYE_PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.fine(() -> "netpanzer - a master was not told that this one ends: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
