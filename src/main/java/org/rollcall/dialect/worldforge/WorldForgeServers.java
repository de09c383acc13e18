package org.rollcall.dialect.worldforge;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.rollcall.dialect.Tally;
import org.rollcall.dialect.worldforge.WorldForgeMessage.SetAttribute;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Outcome;

/** What servers do: register, renew, describe themselves, leave. One server for each address. */
final class WorldForgeServers {

    /**
     * Names that describe the session itself, and what a master finds out; a server cannot set
     * them.
     */
    private static final Set<String> RESERVED =
            Set.of("ip", "port", "ip_int", "expiry", "latency", "verified");

    private final Directory<InetAddress> directory;
    private final Tally tally;
    private final WorldForgePending pending = new WorldForgePending();

    WorldForgeServers(Directory<InetAddress> directory, Tally tally) {
        this.directory = directory;
        this.tally = tally;
    }

    boolean knows(InetAddress address) {
        return directory.find(address) != null;
    }

    /** Renews the server where nothing but time has changed: the way of nearly all heartbeats. */
    boolean renew(
            InetAddress server, int port, InetAddress registrar, WorldForgeRules rules, long now) {
        Entry entry = directory.find(server);
        if (entry == null) {
            return false;
        }
        Description known = entry.description();
        if (known.port() != port || !known.registrar().equals(registrar)) {
            return false;
        }
        return entry.renew(now, rules.serverExpiry());
    }

    /** Registers a server, or changes what is known of it. */
    boolean register(
            InetAddress server, int port, InetAddress registrar, WorldForgeRules rules, long now) {
        Entry entry = directory.find(server);
        Attributes attributes = entry == null ? Attributes.NONE : entry.description().attributes();
        if (server.equals(registrar)) {
            attributes = merge(attributes, pending.take(server, now), rules);
        }
        Description description =
                new Description(WorldForgeDialect.GAME, server, port, registrar, attributes);
        return counted(registrar, directory.put(server, description, rules.serverExpiry()));
    }

    void quit(InetAddress server) {
        directory.remove(server, Departure.QUIT);
    }

    /** Removes a server for the one who registered it, and for nobody else. */
    void quitFor(InetAddress registrar, InetAddress server) {
        Entry entry = directory.find(server);
        if (entry != null && entry.description().registrar().equals(registrar)) {
            directory.remove(server, Departure.QUIT);
        } else {
            tally.rejected("not-the-registrar").increment();
        }
    }

    void set(InetAddress server, SetAttribute attribute, WorldForgeRules rules, long now) {
        if (RESERVED.contains(new String(attribute.name(), StandardCharsets.ISO_8859_1))) {
            // Keeps nobody off the list, so it is none of what an owner is told.
            tally.rejected("reserved-name").increment();
            return;
        }
        Entry entry = directory.find(server);
        boolean fits =
                entry == null
                        ? pending.add(
                                server,
                                attribute.name(),
                                attribute.value(),
                                rules.attributes(),
                                now)
                        : change(entry, server, attribute, rules);
        if (!fits) {
            refuse(server, "attribute-limit");
        }
    }

    private void refuse(InetAddress server, String reason) {
        tally.rejected(reason).increment();
        tally.refusals.note(server, reason);
    }

    void clear(InetAddress server) {
        Entry entry = directory.find(server);
        if (entry == null) {
            tally.rejected("no-session").increment();
        } else {
            directory.describe(server, entry.description().with(Attributes.NONE));
        }
    }

    private boolean change(
            Entry entry, InetAddress server, SetAttribute attribute, WorldForgeRules rules) {
        Attributes before = entry.description().attributes();
        if (before.has(attribute.name(), attribute.value())) {
            return true;
        }
        Attributes after = rules.attributes().add(before, attribute.name(), attribute.value());
        if (after == null) {
            return false;
        }
        directory.describe(server, entry.description().with(after));
        return true;
    }

    private static Attributes merge(Attributes known, Attributes held, WorldForgeRules rules) {
        Attributes[] merged = {known};
        held.forEach(
                (name, value) -> {
                    Attributes more = rules.attributes().add(merged[0], name, value);
                    merged[0] = more == null ? merged[0] : more;
                });
        return merged[0];
    }

    private boolean counted(InetAddress registrar, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            tally.rejected(refused.reason()).increment();
            tally.refusals.note(registrar, refused);
            return false;
        }
        if (outcome instanceof Outcome.Listed) {
            tally.listed.increment();
        }
        return true;
    }
}
