package org.rollcall.store;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.rollcall.audit.AuditLog;
import org.rollcall.claim.ClaimBook;
import org.rollcall.guard.Bans;
import org.rollcall.guard.ServerMarks;
import org.rollcall.history.History;
import org.rollcall.operator.OperatorBook;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.Registry;
import org.rollcall.settings.SettingsService;
import org.rollcall.store.Keeper.Place;
import org.rollcall.store.StoreState.Phase;
import org.rollcall.store.database.Pools;
import org.rollcall.store.database.Target;

/**
 * What the rest of Rollcall sees of the store: it begins, ends, says how it does, and forgets an
 * address. All of its waiting for the database is done on a thread of its own.
 */
@ApplicationScoped
@DataSourceDefinition(
        name = Pools.OURS,
        className = "org.rollcall.store.database.ChosenDataSource",
        transactional = false,
        initialPoolSize = 0,
        minPoolSize = 0,
        maxPoolSize = 4,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname="
                    + "org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.max-wait-time-in-millis=5000",
            "fish.payara.connection-creation-retry-attempts=0"
        })
public class Store {

    private static final Logger LOG = Logger.getLogger(Store.class.getName());

    /** For which the ports stay shut, so that the first who asks gets the stored list. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A database may hang, and who ends a service waits ten seconds at most. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(7);

    private static final Duration BREATH = Duration.ofMillis(200);

    @Inject Registry registry;
    @Inject History history;
    @Inject ClientBook clients;
    @Inject Bans bans;
    @Inject ServerMarks marks;
    @Inject AuditLog audit;
    @Inject OperatorBook operators;
    @Inject ClaimBook claims;
    @Inject SettingsService settings;
    @Resource ManagedThreadFactory threads;

    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile Keeper keeper;
    private Target target;
    private boolean pooled;
    private Thread thread;

    /**
     * Brings back what the database has. Waits for that, but not for long: what comes later goes to
     * the registry later. The dialects must be there by now.
     */
    public void open() {
        Optional<Place> place = place();
        if (place.isEmpty()) {
            clients.open(List.of(), 0);
            memory().decisions().openEmpty();
            operators.open(List.of(), List.of());
            claims.open(List.of());
            history.open();
            LOG.info(
                    "store - [database] type = none: in memory alone, a restart forgets all servers"
                            + " and all operators");
            return;
        }
        keeper = new Keeper(place.get(), memory(), Clock.systemUTC(), settings::current);
        thread = threads.newThread(this::run);
        thread.setName("rollcall-store");
        thread.start();
        if (!await(answered, PATIENCE)) {
            LOG.warning("store - no answer yet; the ports open without the stored servers");
        }
    }

    private Keeper.Memory memory() {
        Decisions.Books decisions = new Decisions.Books(bans, marks, audit);
        return new Keeper.Memory(registry, clients, history, decisions, operators, claims);
    }

    private Optional<Place> place() {
        target = Target.of(settings.current(), settings.home());
        if (target == null) {
            return Optional.empty();
        }
        Optional<DataSource> administrators = Pools.administrators();
        pooled = administrators.isEmpty();
        return Optional.of(
                pooled
                        ? new Place(target.text(), Pools.over(target))
                        : new Place("pool " + Pools.ADMINISTRATORS, administrators.get()));
    }

    private void run() {
        do {
            keeper.tick();
            answered.countDown();
        } while (!await(ending, BREATH));
        keeper.close();
        if (pooled) {
            target.shutDown();
        }
    }

    /** Writes what is not written yet. The ports must be shut by now. */
    public void close() {
        ending.countDown();
        try {
            if (thread != null) {
                thread.join(LAST_WORDS.toMillis());
                if (thread.isAlive()) {
                    keeper.tellLoss();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public StoreState state() {
        Keeper working = keeper;
        return working == null
                ? new StoreState("none", Phase.MEMORY_ONLY, null, null, 0, 0, 0)
                : working.state();
    }

    /**
     * Forgets an address: takes out the servers that are listed there or were registered from it,
     * and deletes all rows with it. Log files are not touched.
     *
     * @return completed with the number of rows once they are gone; not before the database is
     *     there, if it is away
     */
    public CompletableFuture<Integer> erase(InetAddress address) {
        Keeper working = keeper;
        if (working != null) {
            return working.erase(address);
        }
        memory().forget(address);
        return CompletableFuture.completedFuture(0);
    }

    private static boolean await(CountDownLatch latch, Duration limit) {
        try {
            return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Not set again: H2 closes its file under a thread that is interrupted.
            return true;
        }
    }
}
