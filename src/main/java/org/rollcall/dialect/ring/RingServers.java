package org.rollcall.dialect.ring;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.dialect.Reach;
import org.rollcall.dialect.Tally;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Outcome;
import org.rollcall.registry.PublicKey;
import org.rollcall.registry.Registry;

/**
 * Ring 1: what game servers ask for. The monitor is held from reading what a server has said until
 * that is changed: two of its channels, and what is found at its game port, may come at once.
 */
final class RingServers {

    private final Registry registry;
    private final Directory<RingPlace> directory;
    private final RingHoldings holdings = new RingHoldings();
    private final RingProbes probes;
    private final Supplier<RingRules> rules;
    private final Tally tally;

    /** Who asks: the address is the connection's own, the key was proved. */
    record Asker(PublicKey holder, InetAddress address) {}

    RingServers(Registry registry, Means means, Supplier<RingRules> rules, Tally tally) {
        this.registry = registry;
        this.rules = rules;
        this.tally = tally;
        directory = registry.holdingDirectory(RingDialect.NAME, RingPlace.FORMAT);
        probes = new RingProbes(directory, means, this);
        registry.subscribe(event -> holdings.follow(event, registry.now()));
        registry.subscribe(probes::follow);
    }

    /** By what means others are asked. */
    record Means(Outgoing outgoing, Executor background) {}

    synchronized RingText register(long id, RingFields request, Asker asker) throws RingFault {
        RingFields server = request.object("server");
        if (server == null) {
            throw RingFault.badRequest("server is missing");
        }
        String game = game(server, true);
        int port = port(server, true);
        server.requiredText(Attributes.NAME, RingServer.MOST_NAME_CHARS);
        RingPlace place = new RingPlace(game, asker.address(), port, asker.holder());
        Attributes said = RingServer.described(foundOut(place), server, rules.get().attributes());
        Entry entry = put(place, said, RingServer.contact(server));
        return RingText.answer(id)
                .number("number", entry.number())
                .string("address", asker.address().getHostAddress())
                .number("interval", rules.get().interval().toSeconds())
                .number("expires", rules.get().lease().toSeconds())
                .yesNo(RingServer.VERIFIED, RingRow.isVerified(entry));
    }

    /** What the server does not say itself, and need not be found out again. */
    private Attributes foundOut(RingPlace place) {
        RingProbes.Finding finding = probes.finding(place);
        return finding == null
                ? Attributes.NONE
                : Attributes.NONE.with(RingServer.VERIFIED, finding.reached() ? "yes" : "no");
    }

    /** Two keys may want a place at the same time; the registry knows places only. */
    private Entry put(RingPlace place, Attributes said, String contact) throws RingFault {
        Entry present = directory.find(place);
        if (present != null && !holderOf(present).equals(place.holder())) {
            tally.rejected("owned").increment();
            tally.refusals.note(place.address(), Outcome.OWNED);
            throw new RingFault(RingFault.OWNED, "another key holds this place");
        }
        Description description = Description.of(place.game(), place.address(), place.port(), said);
        Outcome outcome = directory.put(place, description, rules.get().lease());
        if (outcome instanceof Outcome.Refused refused) {
            tally.rejected(refused.reason()).increment();
            tally.refusals.note(place.address(), refused);
            holdings.refused(description, place, refused, directory.now());
            throw refusal(refused);
        }
        if (outcome instanceof Outcome.Listed) {
            tally.listed.increment();
        }
        Entry entry = directory.find(place);
        if (contact != null) {
            directory.contact(place, contact);
        }
        probes.heard(entry);
        return entry;
    }

    /** Nothing for those that speak UDP: there is no question that each game would answer. */
    Optional<CompletionStage<Reach>> verify(Entry entry) {
        boolean ours = entry.key() instanceof RingPlace && !entry.foreign();
        return ours && RingProbes.canAsk(entry)
                ? Optional.of(probes.askNow((RingPlace) entry.key()))
                : Optional.empty();
    }

    private static RingFault refusal(Outcome.Refused refused) {
        return switch (refused.reason()) {
            case "full" -> new RingFault(RingFault.BUSY, "the list is full", 60);
            case Outcome.Refused.BANNED ->
                    new RingFault("forbidden", "banned: " + refused.detail());
            case "per-address" -> new RingFault(RingFault.RATE, "too many servers at this address");
            default -> new RingFault("forbidden", "not listed: " + refused.reason());
        };
    }

    synchronized RingText renew(long id, RingFields request, Asker asker) throws RingFault {
        RingFields changed = request.has("server") ? request.object("server") : request;
        Entry entry = held(request, changed, asker);
        RingPlace place = (RingPlace) entry.key();
        Attributes before = entry.description().attributes();
        Attributes said = RingServer.described(before, changed, rules.get().attributes());
        put(place, said, RingServer.contact(changed));
        return RingText.answer(id).number("expires", rules.get().lease().toSeconds());
    }

    RingText quit(long id, RingFields request, Asker asker) throws RingFault {
        Entry entry = held(request, request, asker);
        directory.remove((RingPlace) entry.key(), Departure.QUIT);
        return RingText.answer(id);
    }

    private Entry held(RingFields request, RingFields other, Asker asker) throws RingFault {
        RingFields where = request.has("game") || request.has("port") ? request : other;
        RingPlace place = only(holdings.of(asker.holder(), asker.address()), where);
        Entry entry = directory.find(place);
        // Between the look-up and this it may have left, and even be another's.
        if (entry == null || !holderOf(entry).equals(asker.holder())) {
            throw notFound();
        }
        return entry;
    }

    private static RingPlace only(List<RingPlace> places, RingFields where) throws RingFault {
        String game = game(where, false);
        int port = port(where, false);
        List<RingPlace> meant =
                places.stream()
                        .filter(place -> game == null || place.game().equals(game))
                        .filter(place -> port == 0 || place.port() == port)
                        .toList();
        if (meant.isEmpty()) {
            throw notFound();
        }
        if (meant.size() > 1) {
            throw RingFault.badRequest("this key has several servers here: say game and port");
        }
        return meant.get(0);
    }

    private static RingFault notFound() {
        return new RingFault(RingFault.NOT_FOUND, "this key has no such server here");
    }

    RingText why(long id, RingFields request, Asker asker) throws RingFault {
        List<RingPlace> places = new ArrayList<>(holdings.of(asker.holder(), asker.address()));
        for (RingPlace lost : holdings.lost(asker.holder(), asker.address())) {
            if (!places.contains(lost)) {
                places.add(lost);
            }
        }
        RingPlace place = only(places, request);
        Entry found = directory.find(place);
        Entry own = found != null && holderOf(found).equals(asker.holder()) ? found : null;
        RingHoldings.Past past = holdings.past(place);
        if (own == null && past == null) {
            throw notFound();
        }
        return RingText.answer(id)
                .yesNo("listed", own != null && !own.hidden())
                .objects("steps", steps(own, past));
    }

    private List<String> steps(Entry own, RingHoldings.Past past) {
        boolean listed = own != null;
        boolean limited = !listed && past.limited();
        long heard = secondsSince(listed ? own.lastSeenNanos() : past.heardNanos());
        long judged = listed ? heard : secondsSince(past.atNanos());
        boolean routable = listed || !past.note().equals(Outcome.UNROUTABLE.reason());
        Outcome.Refused barred = listed ? null : registry.refusal(past.server(), past.place());
        RingProbes.Finding finding = listed ? probes.finding((RingPlace) own.key()) : null;
        long asked = finding == null ? judged : secondsSince(finding.atNanos());
        return List.of(
                step("seen", true, heard, listed && own.stale() ? "not heard since the start" : ""),
                step("handshake", true, 0, "this channel has proved the key"),
                step("ban", barred == null, 0, ban(barred)),
                step("limits", !limited, judged, limited ? past.note() : ""),
                step("reachable", isReachable(routable, finding), asked, note(routable, finding)),
                step(
                        "listed",
                        listed && !own.hidden(),
                        judged,
                        listed ? standing(own) : past.note()));
    }

    private static String ban(Outcome.Refused barred) {
        return barred == null ? "not banned" : "banned: " + barred.detail();
    }

    private static String standing(Entry own) {
        return own.hidden() ? "hidden by an administrator" : "as number " + own.number();
    }

    private static boolean isReachable(boolean routable, RingProbes.Finding finding) {
        return routable && (finding == null || !finding.refused());
    }

    private static String note(boolean routable, RingProbes.Finding finding) {
        if (!routable) {
            return "nobody can reach this address or port";
        }
        return finding == null ? "the game port was not asked" : finding.note();
    }

    private static String step(String step, boolean ok, long at, String note) {
        return new RingText()
                .string("step", step)
                .yesNo("ok", ok)
                .number("at", at)
                .string("note", note)
                .toString();
    }

    private long secondsSince(long nanos) {
        return Math.max(0, TimeUnit.NANOSECONDS.toSeconds(directory.now() - nanos));
    }

    private static PublicKey holderOf(Entry entry) {
        return ((RingPlace) entry.key()).holder();
    }

    /** Null if it is not there and need not be. */
    private static String game(RingFields fields, boolean required) throws RingFault {
        String game =
                required
                        ? fields.requiredText("game", RingServer.MOST_GAME_CHARS)
                        : fields.text("game", RingServer.MOST_GAME_CHARS);
        if (game != null && !game.equals(game.strip())) {
            throw RingFault.badRequest("game begins or ends with a blank");
        }
        return game;
    }

    /** 0 if it is not there and need not be. */
    private static int port(RingFields fields, boolean required) throws RingFault {
        OptionalLong port = fields.number("port", 1, RingFields.MOST_PORT);
        if (port.isEmpty() && required) {
            throw RingFault.badRequest("port is missing");
        }
        return (int) port.orElse(0);
    }
}
