package org.rollcall.store;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Supplier;
import org.rollcall.audit.AuditLog;
import org.rollcall.claim.ClaimBook;
import org.rollcall.guard.Ban;
import org.rollcall.guard.BanTarget;
import org.rollcall.guard.Bans;
import org.rollcall.guard.Doorkeeper;
import org.rollcall.guard.ServerMarks;
import org.rollcall.history.History;
import org.rollcall.operator.OperatorBook;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;
import org.rollcall.settings.Settings;
import org.rollcall.store.Keeper.Place;

/** A registry with one dialect, and a keeper over it that ticks when the test says so. */
final class StoredServers {

    static final Duration LEASE = Duration.ofSeconds(360);

    final ManualTicker ticker;
    final Registry registry;
    final Directory<String> directory;
    final History history = new History();
    final ClientBook clients;
    final Bans bans;
    final ServerMarks marks;
    final AuditLog audit;
    final OperatorBook operators = new OperatorBook();
    final ClaimBook claims;
    final Keeper keeper;

    StoredServers(Place place, ManualTicker ticker, Supplier<Settings> settings) {
        this.ticker = ticker;
        registry = new Registry(ticker, ticker.clock(), new RegistryLimits(1_000_000, 10_000_000));
        directory = registry.directory("test", TextKeys.FORMAT);
        clients = new ClientBook(ticker.clock());
        bans = new Bans(registry, ticker.clock());
        marks = new ServerMarks(registry, ticker.clock());
        audit = AuditLog.at(ticker.clock());
        claims = new ClaimBook(registry, ticker.clock());
        registry.gate(new Doorkeeper(bans, marks));
        Decisions.Books decisions = new Decisions.Books(bans, marks, audit);
        keeper =
                new Keeper(
                        place,
                        new Keeper.Memory(registry, clients, history, decisions, operators, claims),
                        ticker.clock(),
                        settings);
        keeper.tick();
    }

    Entry list(String key, Attributes attributes) {
        return list(key, Description.of("game", address(key), 2300, attributes));
    }

    Entry list(String key, Description description) {
        directory.put(key, description, LEASE);
        return directory.find(key);
    }

    Ban ban(String network, String reason) {
        return bans.add(
                new Bans.Sentence(
                        BanTarget.of(BanTarget.Kind.NETWORK, network), reason, "ann", null));
    }

    void quit(String key) {
        directory.remove(key, Departure.QUIT);
    }

    /** Lets a second pass, and the keeper write. */
    void second() {
        ticker.pass(Duration.ofSeconds(1));
        keeper.tick();
    }

    /** Somewhere in 11/8, by the text of the key. */
    static InetAddress address(String key) {
        int hash = key.hashCode();
        return address((byte) 11, (byte) (hash >>> 16), (byte) (hash >>> 8), (byte) hash);
    }

    static InetAddress address(byte... bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
