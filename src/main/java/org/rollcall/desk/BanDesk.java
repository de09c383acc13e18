package org.rollcall.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.rollcall.guard.Ban;
import org.rollcall.guard.BanTarget;
import org.rollcall.guard.BanTarget.Kind;
import org.rollcall.guard.Bans;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Role;

/** Bans, as operators deal with them. */
@RequestScoped
public class BanDesk {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Inject Bans bans;
    @Inject Caller caller;

    /**
     * What was typed.
     *
     * @param lasting ISO 8601, such as PT1H or P7D; empty: for good
     */
    public record Wish(String kind, String target, String reason, String lasting) {}

    public List<Ban> all() {
        caller.demand(Role.VIEWER);
        return bans.all();
    }

    public Bans.Preview preview(Wish wish) {
        caller.demand(Role.MODERATOR);
        return bans.preview(target(wish));
    }

    public List<Ban> add(List<Wish> wishes) {
        caller.demand(Role.MODERATOR);
        List<Bans.Sentence> sentences =
                wishes.stream()
                        .map(
                                wish ->
                                        new Bans.Sentence(
                                                target(wish),
                                                wish.reason(),
                                                caller.getWho(),
                                                ends(wish.lasting())))
                        .toList();
        try {
            List<Ban> added = bans.addAll(sentences);
            added.stream()
                    .limit(100)
                    .forEach(ban -> caller.audit("ban.add", name(ban), "", text(ban)));
            if (added.size() > 100) {
                caller.audit("ban.add", added.size() + " bans at once, the first 100 above");
            }
            return added;
        } catch (IllegalStateException full) {
            throw new RefusedException("ban.full", full.getMessage());
        }
    }

    public Ban add(Wish wish) {
        return add(List.of(wish)).get(0);
    }

    public void lift(long number) {
        caller.demand(Role.MODERATOR);
        Ban lifted = bans.lift(number).orElseThrow(() -> new RefusedException("ban.none"));
        caller.audit("ban.lift", name(lifted), text(lifted), "");
    }

    private static String name(Ban ban) {
        return ban.target().kind().word() + " " + ban.target().text();
    }

    private static String text(Ban ban) {
        String until =
                ban.ends() == null
                        ? "for good"
                        : "until " + ban.ends().truncatedTo(ChronoUnit.SECONDS);
        return until + (ban.reason().isEmpty() ? "" : ": " + ban.reason());
    }

    private static BanTarget target(Wish wish) {
        Kind kind =
                Arrays.stream(Kind.values())
                        .filter(one -> one.word().equals(wish.kind()))
                        .findFirst()
                        .orElseThrow(() -> new RefusedException("ban.kind"));
        try {
            return BanTarget.of(kind, wish.target());
        } catch (IllegalArgumentException e) {
            throw new RefusedException("ban.target." + kind.word(), e.getMessage());
        }
    }

    /** Null: for good. */
    private static Instant ends(String lasting) {
        if (lasting.isBlank()) {
            return null;
        }
        try {
            Instant now = Clock.systemUTC().instant();
            String given = lasting.strip();
            Instant end =
                    given.contains("T")
                            ? now.plus(Duration.parse(given))
                            : now.atZone(ZoneOffset.UTC).plus(Period.parse(given)).toInstant();
            if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
                throw new RefusedException("ban.lasting");
            }
            return end;
        } catch (DateTimeException | ArithmeticException e) {
            throw new RefusedException("ban.lasting");
        }
    }
}
