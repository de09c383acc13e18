package org.rollcall.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Refusals;
import org.rollcall.guard.Ban;
import org.rollcall.guard.Bans;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Description;
import org.rollcall.registry.Place;
import org.rollcall.registry.Registry;
import org.rollcall.settings.AddressList;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.SettingsService;

/** What can be told to somebody whose server is missing, step by step. */
@ApplicationScoped
public class ServerCheck {

    @Inject Registry registry;
    @Inject Catalogue catalogue;
    @Inject SettingsService settings;
    @Inject Bans bans;
    @Inject @Any Instance<Dialect> dialects;

    /** An address, perhaps with a port. */
    public record Target(InetAddress address, OptionalInt port) {

        boolean isMet(Description server) {
            return server.address().equals(address)
                    && (port.isEmpty() || port.getAsInt() == server.port());
        }

        @Override
        public String toString() {
            String text = address.getHostAddress();
            return port.isEmpty() ? text : Place.connect(text, port.getAsInt());
        }
    }

    /**
     * @param servers what is listed there, as far as the asker may see it
     */
    public record Result(Target target, List<CheckStep> steps, List<ServerView> servers) {}

    /** Literal addresses only: names are never looked up for strangers. */
    public static Optional<Target> target(String text) {
        String given = text.strip();
        Optional<InetAddress> bare = AddressList.literal(given.replaceAll("^\\[(.*)]$", "$1"));
        if (bare.isPresent()) {
            return Optional.of(new Target(bare.get(), OptionalInt.empty()));
        }
        int colon = given.lastIndexOf(':');
        String port = given.substring(colon + 1);
        if (colon < 0 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 0xffff) {
            return Optional.empty();
        }
        String host = given.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        return AddressList.literal(host)
                .map(address -> new Target(address, OptionalInt.of(Integer.parseInt(port))));
    }

    public Result check(Target target, Audience audience) {
        String address = target.address().getHostAddress();
        List<ServerView> there =
                catalogue.listing(audience).servers().stream()
                        .filter(server -> server.place().address().equals(address))
                        .toList();
        List<ServerView> meant =
                there.stream()
                        .filter(server -> target.isMet(server.entry().description()))
                        .toList();
        CheckSteps steps =
                new CheckSteps(
                        target,
                        meant,
                        there.size(),
                        refusal(target.address()),
                        known(target),
                        departure(target, audience),
                        settings.current().get(LimitsSettings.SERVERS_PER_ADDRESS),
                        audience,
                        dialects.stream()
                                .flatMap(dialect -> dialect.unproved().stream())
                                .collect(Collectors.toSet()),
                        Clock.systemUTC().instant());
        return new Result(target, steps.all(), meant);
    }

    private CheckSteps.Known known(Target target) {
        return new CheckSteps.Known(bans.of(target.address()).map(Ban::reason), isHidden(target));
    }

    private boolean isHidden(Target target) {
        boolean[] found = {false};
        registry.rosters().stream()
                .filter(roster -> roster.hidden() > 0)
                .forEach(
                        roster ->
                                roster.forEach(
                                        entry ->
                                                found[0] |=
                                                        entry.hidden()
                                                                && target.isMet(
                                                                        entry.description())));
        return found[0];
    }

    private Optional<CheckSteps.Refused> refusal(InetAddress address) {
        return dialects.stream()
                .map(dialect -> Map.entry(dialect.name(), dialect.tally().refusals))
                .flatMap(
                        known ->
                                known
                                        .getValue()
                                        .latest(address)
                                        .map(refusal -> refused(known.getKey(), refusal))
                                        .stream())
                .max(Comparator.comparing(CheckSteps.Refused::at));
    }

    private CheckSteps.Refused refused(String dialect, Refusals.Refusal refusal) {
        Duration ago = Duration.ofNanos(registry.now() - refusal.atNanos());
        Instant at = Clock.systemUTC().instant().minus(ago);
        return new CheckSteps.Refused(dialect, refusal.reason(), refusal.detail(), at);
    }

    private Optional<ChangeLog.Change> departure(Target target, Audience audience) {
        return catalogue.changes().recent().stream()
                .filter(change -> change.kind() == ChangeLog.Kind.GONE)
                .filter(change -> Catalogue.sees(audience, change.entry()))
                .filter(change -> target.isMet(change.entry().description()))
                .findFirst();
    }
}
