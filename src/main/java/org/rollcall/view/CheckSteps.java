package org.rollcall.view;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
 * @param now when bans were looked up, and places counted
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
        Set<String> unproved,
        Instant now) {

    /** What each word of a refusal means to an owner: texts, each with its step in front. */
    private static final Map<String, String> EXPLAINED =
            Map.ofEntries(
                    Map.entry("blacklisted", "ban.failed"),
                    Map.entry(Outcome.PER_ADDRESS.reason(), "limits.per-address"),
                    Map.entry(Outcome.FULL.reason(), "limits.full"),
                    Map.entry("attribute-limit", "limits.attribute-limit"),
                    Map.entry("wrong-number", "handshake.failed"),
                    Map.entry("guessing", "handshake.guessing"),
                    Map.entry("not-a-proxy", "handshake.not-a-proxy"),
                    Map.entry("dns", "handshake.dns"),
                    Map.entry("not-the-owner", "handshake.not-the-owner"),
                    Map.entry(Outcome.OWNED.reason(), "handshake.owned"),
                    Map.entry("master-password", "handshake.master-password"),
                    Map.entry("incomplete", "seen.incomplete"),
                    Map.entry("malformed-server", "seen.malformed"),
                    Map.entry("bad-request", "seen.bad-request"),
                    Map.entry("ipv6", "seen.ipv6"),
                    Map.entry("no-session", "seen.player"),
                    Map.entry("filter-time", "seen.player"),
                    Map.entry("switched-off", "seen.player"),
                    Map.entry("not-an-admin", "seen.player"),
                    Map.entry("budget", "seen.player"),
                    Map.entry(Outcome.UNROUTABLE.reason(), "listed.unroutable"),
                    Map.entry(Outcome.Refused.BANNED, "ban.banned"));

    /** What does not stop a server: players' programs ask from the same address. */
    private static final String PLAYER = "seen.player";

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
        if (!meant.isEmpty()) {
            ServerView server = latest();
            boolean stale = server.times().stale();
            return new CheckStep(
                    Name.SEEN,
                    stale ? State.WARNING : State.OK,
                    stale ? "seen.stale" : "seen.ok",
                    List.of(server.dialect()),
                    server.times().seen());
        }
        boolean player = meaning(Name.SEEN).filter(PLAYER::equals).isPresent();
        if (refused.isPresent() && !(player && departed.isPresent())) {
            return seenRefused(refused.get());
        }
        return departed.map(this::seenBefore)
                .orElse(new CheckStep(Name.SEEN, State.FAILED, "seen.never", List.of(), null));
    }

    /** What is wrong with it stands here, or in the step that it means. */
    private static CheckStep seenRefused(Refused refusal) {
        String meaning = EXPLAINED.getOrDefault(refusal.reason(), "seen.other");
        boolean here = isOf(Name.SEEN, meaning);
        boolean stops = here && !meaning.equals(PLAYER);
        return new CheckStep(
                Name.SEEN,
                stops ? State.FAILED : State.WARNING,
                here ? meaning : "seen.refused",
                List.of(refusal.dialect(), refusal.reason()),
                refusal.at());
    }

    private CheckStep seenBefore(ChangeLog.Change change) {
        String how = change.why() == Departure.EXPIRED ? "seen.expired" : "seen.left";
        return new CheckStep(Name.SEEN, State.FAILED, how, List.of(), change.at());
    }

    private CheckStep handshake() {
        if (meant.isEmpty()) {
            return judged(Name.HANDSHAKE);
        }
        boolean proved = meant.stream().noneMatch(server -> unproved.contains(server.dialect()));
        return proved
                // Each report that is taken has been proved.
                ? new CheckStep(
                        Name.HANDSHAKE,
                        State.OK,
                        "handshake.ok",
                        List.of(),
                        latest().times().seen())
                : new CheckStep(Name.HANDSHAKE, State.UNKNOWN, "handshake.none", List.of(), null);
    }

    /** Of those that are meant, which one was heard last. */
    private ServerView latest() {
        return meant.stream()
                .max(Comparator.comparing(server -> server.times().seen()))
                .orElseThrow();
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
        return meant.isEmpty()
                ? judged(Name.BAN)
                : new CheckStep(Name.BAN, State.OK, "ban.ok", List.of(), now);
    }

    private static CheckStep banned(String reason, Instant at) {
        return reason.isEmpty()
                ? new CheckStep(Name.BAN, State.FAILED, "ban.banned", List.of(), at)
                : new CheckStep(Name.BAN, State.FAILED, "ban.why", List.of(reason), at);
    }

    private CheckStep limits() {
        List<?> values = List.of(atAddress, serversPerAddress);
        Optional<String> hit = meaning(Name.LIMITS);
        return hit.isPresent()
                ? new CheckStep(Name.LIMITS, State.FAILED, hit.get(), values, refused.get().at())
                : new CheckStep(Name.LIMITS, State.OK, "limits.ok", values, now);
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
        String text = meant.isEmpty() ? "reachable.absent" : "reachable.unknown";
        return new CheckStep(Name.REACHABLE, State.UNKNOWN, text, List.of(), null);
    }

    private CheckStep listed() {
        AddressKind kind = AddressKind.of(target.address());
        if (kind == AddressKind.UNROUTABLE) {
            return new CheckStep(Name.LISTED, State.FAILED, "listed.unroutable", List.of(), null);
        }
        if (meant.isEmpty() && meaning(Name.LISTED).isPresent()) {
            return judged(Name.LISTED);
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
    private CheckStep judged(Name name) {
        return meaning(name)
                .map(
                        text ->
                                new CheckStep(
                                        name,
                                        State.FAILED,
                                        text,
                                        List.of(refused.get().dialect(), refused.get().reason()),
                                        refused.get().at()))
                .orElse(
                        new CheckStep(
                                name, State.UNKNOWN, word(name) + ".unknown", List.of(), null));
    }

    /** The text for what was refused, if it belongs to this step. */
    private Optional<String> meaning(Name name) {
        return refused.map(refusal -> EXPLAINED.get(refusal.reason()))
                .filter(text -> isOf(name, text));
    }

    private static boolean isOf(Name name, String text) {
        return text.startsWith(word(name) + ".");
    }

    static String word(Name name) {
        return name.name().toLowerCase(java.util.Locale.ROOT);
    }
}
