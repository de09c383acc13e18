package org.rollcall.dialect.netpanzer;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.rollcall.dialect.Tally;
import org.rollcall.dialect.netpanzer.NetPanzerSettings.Verify;
import org.rollcall.guard.AttributeLimits;
import org.rollcall.guard.GuessLimit;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Outcome;

/** What servers do: report and leave. The answers are those of the first master, byte for byte. */
final class NetPanzerServers {

    private static final byte[] NO_GAME = NetPanzerCodec.error("no gamename specified");
    private static final byte[] NO_PORT = NetPanzerCodec.error("no port specified");
    private static final byte[] BAD_PORT = NetPanzerCodec.error("port must be 1 to 65535");
    private static final byte[] BAD_GAME = NetPanzerCodec.error("gamename must be plain text");
    private static final byte[] NO_QUIT_PORT = NetPanzerCodec.error("missing port in quit message");

    // The misspelling is on the wire since 2004.
    private static final byte[] NO_PASSWORD =
            NetPanzerCodec.error("passwort missing for master update");
    private static final byte[] WRONG_PASSWORD =
            NetPanzerCodec.error("wrong password for master update");
    private static final byte[] NOT_IPV4 =
            NetPanzerCodec.error("this protocol lists IPv4 addresses only");
    private static final byte[] TOO_MUCH = NetPanzerCodec.error("too many or too long attributes");

    private static final byte[] VERIFIED = NetPanzerCodec.latin(NetPanzerStatus.VERIFIED);
    private static final byte[] YES = NetPanzerCodec.latin("yes");
    private static final byte[] NO = NetPanzerCodec.latin("no");

    private static final Set<String> NEVER_STORED =
            Set.of("gamename", "port", "password", NetPanzerStatus.VERIFIED);

    private final Directory<NetPanzerAddress> directory;
    private final NetPanzerProbes probes;
    private final Supplier<NetPanzerRules> rules;
    private final GuessLimit guesses = new GuessLimit();
    private final Tally tally;

    NetPanzerServers(
            Directory<NetPanzerAddress> directory,
            NetPanzerProbes probes,
            Supplier<NetPanzerRules> rules,
            Tally tally) {
        this.directory = directory;
        this.probes = probes;
        this.rules = rules;
        this.tally = tally;
    }

    static boolean isVerified(Attributes attributes) {
        return attributes.has(VERIFIED, YES);
    }

    /** Registers, renews, or describes anew; the answer says which fault there was, if any. */
    byte[] heartbeat(Attributes pairs, InetAddress from) {
        byte[] game = pairs.value(NetPanzerCodec.GAMENAME);
        byte[] port = pairs.value(NetPanzerCodec.PORT);
        if (game == null || port == null) {
            return refused(from, game == null ? NO_GAME : NO_PORT, "incomplete");
        }
        String name = NetPanzerCodec.game(game, rules.get().attributes().nameBytes());
        if (NetPanzerDialect.MASTER.equals(name)) {
            byte[] fault = masterFault(pairs.value(NetPanzerCodec.PASSWORD), from);
            if (fault != null) {
                return refused(from, fault, "master-password");
            }
        }
        NetPanzerAddress server = NetPanzerAddress.of(from, NetPanzerCodec.port(port));
        if (name == null || server == null) {
            byte[] where = NetPanzerCodec.port(port) == 0 ? BAD_PORT : NOT_IPV4;
            return refused(from, name == null ? BAD_GAME : where, "malformed-server");
        }
        return register(server, name, pairs);
    }

    private byte[] masterFault(byte[] password, InetAddress from) {
        if (password == null) {
            return NO_PASSWORD;
        }
        if (!guesses.exhausted(from, directory.now()) && rules.get().isMasterPassword(password)) {
            return null;
        }
        guesses.countWrong(from, directory.now());
        return WRONG_PASSWORD;
    }

    private byte[] register(NetPanzerAddress server, String game, Attributes pairs) {
        Attributes described = described(pairs);
        if (described == null) {
            return refused(server.address(), TOO_MUCH, "attribute-limit");
        }
        NetPanzerReach reach = probes.reach(server);
        boolean verifying = isVerifiable(game);
        Outcome outcome;
        synchronized (reach) {
            reach.said = names(described);
            Attributes kept = reach.keepLearned(described, known(server));
            if (verifying && !kept.has(VERIFIED, YES)) {
                kept = kept.with(VERIFIED, NO);
            }
            outcome =
                    directory.put(
                            server,
                            Description.of(game, server.address(), server.port(), kept),
                            rules.get().lease());
            if (verifying && !(outcome instanceof Outcome.Refused)) {
                probes.heard(reach);
            }
        }
        return answer(outcome, server);
    }

    /** Masters have no game port that could answer. */
    private boolean isVerifiable(String game) {
        return rules.get().verify() != Verify.OFF && !game.equals(NetPanzerDialect.MASTER);
    }

    private byte[] answer(Outcome outcome, NetPanzerAddress server) {
        if (outcome instanceof Outcome.Refused refused) {
            probes.forgetStranger(server);
            tally.rejected(refused.reason()).increment();
            tally.refusals.note(server.address(), refused);
            return NetPanzerCodec.error("not listed: " + refused.reason());
        }
        if (outcome instanceof Outcome.Listed) {
            tally.listed.increment();
        }
        return NetPanzerCodec.END;
    }

    private Attributes known(NetPanzerAddress server) {
        Entry entry = directory.find(server);
        return entry == null ? Attributes.NONE : entry.description().attributes();
    }

    /** What is kept of the pairs; null where that is too much. A password is never kept. */
    private Attributes described(Attributes pairs) {
        AttributeLimits limits = rules.get().attributes();
        Attributes[] kept = {Attributes.NONE};
        pairs.forEach(
                (name, value) -> {
                    if (kept[0] != null && !NEVER_STORED.contains(text(name))) {
                        kept[0] = limits.add(kept[0], name, value);
                    }
                });
        return kept[0];
    }

    private static Set<String> names(Attributes described) {
        if (described.count() == 0) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        described.forEach((name, value) -> names.add(text(name)));
        names.retainAll(NetPanzerStatus.LEARNED);
        return Set.copyOf(names);
    }

    private static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }

    /** Only who is at the address can leave it; that nobody was there is no fault. */
    byte[] quit(Attributes pairs, InetAddress from) {
        byte[] port = pairs.value(NetPanzerCodec.PORT);
        if (port == null) {
            return refused(from, NO_QUIT_PORT, "incomplete");
        }
        if (NetPanzerCodec.port(port) == 0) {
            return refused(from, BAD_PORT, "malformed-server");
        }
        NetPanzerAddress server = NetPanzerAddress.of(from, NetPanzerCodec.port(port));
        if (server != null) {
            directory.remove(server, Departure.QUIT);
        }
        return NetPanzerCodec.END;
    }

    private byte[] refused(InetAddress who, byte[] answer, String reason) {
        tally.rejected(reason).increment();
        tally.refusals.note(who, reason);
        return answer;
    }
}
