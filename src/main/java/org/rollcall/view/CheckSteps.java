package org.rollcall.view;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rollcall.registry.AddressKind;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Outcome;
import org.rollcall.view.CheckStep.Name;
import org.rollcall.view.CheckStep.State;

/**
 * Judges what is known of one address.
 *
 * @param meant what is listed at the address, and at the port if one was given
 * @param atAddress how many are listed at the address
 * @param known what is decided of the address, whatever it did
 * @param audience which list the asker gets
 * @param unproved what registers servers without proof of their address
 */
record CheckSteps(
        ServerCheck.Target target,
        List<ServerView> meant,
        int atAddress,
        Optional<Refused> refused,
        Known known,
        Optional<ChangeLog.Change> departed,
        int serversPerAddress,
        Audience audience,
        Set<String> unproved) {

    private static final Set<String> BANS = Set.of("blacklisted");
    private static final Set<String> LIMITS = Set.of("per-address", "full", "attribute-limit");
    private static final Set<String> PROOFS =
            Set.of("wrong-number", "guessing", "not-a-proxy", "dns", "not-the-owner");

    /** The latest time that something from the address was not accepted. */
    record Refused(String dialect, String reason, String detail, Instant at) {}

    /**
     * What operators have decided, and owners.
     *
     * @param ban why the address is banned
     * @param hidden whether a server there is kept from players
     */
    record Known(Optional<String> ban, boolean hidden) {}

    List<CheckStep> all() {
        return List.of(seen(), handshake(), ban(), limits(), reachable(), listed());
    }

    private CheckStep seen() {
        Optional<ServerView> latest =
                meant.stream().max(Comparator.comparing(server -> server.times().seen()));
        if (latest.isPresent()) {
            ServerView server = latest.get();
            boolean stale = server.times().stale();
            return new CheckStep(
                    Name.SEEN,
                    stale ? State.WARNING : State.OK,
                    stale ? "seen.stale" : "seen.ok",
                    List.of(server.dialect()),
                    server.times().seen());
        }
        if (refused.isPresent()) {
            Refused refusal = refused.get();
            List<?> values = List.of(refusal.dialect(), refusal.reason());
            return new CheckStep(Name.SEEN, State.WARNING, "seen.refused", values, refusal.at());
        }
        return departed.map(this::seenBefore)
                .orElse(new CheckStep(Name.SEEN, State.FAILED, "seen.never", List.of(), null));
    }

    private CheckStep seenBefore(ChangeLog.Change change) {
        String how = change.why() == Departure.EXPIRED ? "seen.expired" : "seen.left";
        return new CheckStep(Name.SEEN, State.FAILED, how, List.of(), change.at());
    }

    private CheckStep handshake() {
        if (meant.isEmpty()) {
            return judged(Name.HANDSHAKE, PROOFS);
        }
        boolean proved = meant.stream().noneMatch(server -> unproved.contains(server.dialect()));
        return proved
                ? plain(Name.HANDSHAKE, State.OK)
                : new CheckStep(Name.HANDSHAKE, State.UNKNOWN, "handshake.none", List.of(), null);
    }

    private CheckStep ban() {
        if (known.ban().isPresent()) {
            return banned(known.ban().get(), null);
        }
        Optional<Refused> banned =
                refused.filter(refusal -> refusal.reason().equals(Outcome.Refused.BANNED));
        if (meant.isEmpty() && banned.isPresent()) {
            return banned(banned.get().detail(), banned.get().at());
        }
        return meant.isEmpty() ? judged(Name.BAN, BANS) : plain(Name.BAN, State.OK);
    }

    private static CheckStep banned(String reason, Instant at) {
        return reason.isEmpty()
                ? new CheckStep(Name.BAN, State.FAILED, "ban.banned", List.of(), at)
                : new CheckStep(Name.BAN, State.FAILED, "ban.why", List.of(reason), at);
    }

    private CheckStep limits() {
        List<?> values = List.of(atAddress, serversPerAddress);
        boolean hit = refused.filter(refusal -> LIMITS.contains(refusal.reason())).isPresent();
        if (hit) {
            Instant at = refused.get().at();
            String text = "limits." + refused.get().reason();
            return new CheckStep(Name.LIMITS, State.FAILED, text, values, at);
        }
        return new CheckStep(Name.LIMITS, State.OK, "limits.ok", values, null);
    }

    private CheckStep reachable() {
        for (ServerView server : meant) {
            String verified = server.entry().description().attributes().text("verified");
            if (verified != null) {
                boolean yes = verified.equals("yes");
                return new CheckStep(
                        Name.REACHABLE,
                        yes ? State.OK : State.WARNING,
                        yes ? "reachable.ok" : "reachable.failed",
                        List.of(String.valueOf(server.place().port())),
                        null);
            }
        }
        return plain(Name.REACHABLE, State.UNKNOWN);
    }

    private CheckStep listed() {
        AddressKind kind = AddressKind.of(target.address());
        if (kind == AddressKind.UNROUTABLE) {
            return new CheckStep(Name.LISTED, State.FAILED, "listed.unroutable", List.of(), null);
        }
        if (meant.isEmpty() && known.hidden()) {
            return new CheckStep(Name.LISTED, State.FAILED, "listed.veiled", List.of(), null);
        }
        if (meant.isEmpty()) {
            boolean hidden = kind == AddressKind.PRIVATE && audience == Audience.PUBLIC;
            String text = hidden ? "listed.hidden" : "listed.failed";
            return new CheckStep(Name.LISTED, State.FAILED, text, List.of(), null);
        }
        if (kind == AddressKind.PRIVATE) {
            return new CheckStep(Name.LISTED, State.WARNING, "listed.private", List.of(), null);
        }
        return new CheckStep(
                Name.LISTED, State.OK, "listed.ok", List.of(), meant.get(0).times().listed());
    }

    /** Of what is not listed it is known only if this was why it was refused. */
    private CheckStep judged(Name name, Set<String> reasons) {
        return refused.filter(refusal -> reasons.contains(refusal.reason()))
                .map(
                        refusal ->
                                new CheckStep(
                                        name,
                                        State.FAILED,
                                        word(name) + ".failed",
                                        List.of(refusal.dialect(), refusal.reason()),
                                        refusal.at()))
                .orElse(plain(name, State.UNKNOWN));
    }

    private static CheckStep plain(Name name, State state) {
        String text = word(name) + (state == State.OK ? ".ok" : ".unknown");
        return new CheckStep(name, state, text, List.of(), null);
    }

    static String word(Name name) {
        return name.name().toLowerCase(java.util.Locale.ROOT);
    }
}
