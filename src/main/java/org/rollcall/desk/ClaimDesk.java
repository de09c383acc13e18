package org.rollcall.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.rollcall.claim.Claim;
import org.rollcall.claim.ClaimBook;
import org.rollcall.claim.Claiming;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Role;
import org.rollcall.registry.Entry;

/** Who speaks for which server, and what he says, also while the server is away. */
@RequestScoped
public class ClaimDesk {

    private static final int MOST_FOUND = 200;

    @Inject ClaimBook book;
    @Inject Claiming claiming;
    @Inject Caller caller;

    /**
     * A claim with the number under which its server is listed.
     *
     * @param server zero while it is away
     */
    public record Known(Claim claim, long server) {}

    /**
     * The oldest first.
     *
     * @param all how many there are, of which no more than some are told
     */
    public record Found(int all, List<Known> some) {}

    /**
     * @param text looked for in what owners say, games and addresses; empty: all
     */
    public Found find(String text) {
        caller.demand(Role.VIEWER);
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Claim> found =
                book.all().stream()
                        .filter(claim -> wanted.isEmpty() || haystack(claim).contains(wanted))
                        .toList();
        List<Known> some = found.stream().limit(MOST_FOUND).map(this::known).toList();
        return new Found(found.size(), some);
    }

    private static String haystack(Claim claim) {
        return String.join(
                        " ",
                        claim.wishes().name(),
                        claim.wishes().comment(),
                        claim.server().game(),
                        claim.server().connect())
                .toLowerCase(Locale.ROOT);
    }

    private Known known(Claim claim) {
        return new Known(claim, book.entryOf(claim).map(Entry::number).orElse(0L));
    }

    /** The server is shown as it says itself again; its owner may prove himself anew. */
    public void end(long number) {
        caller.demand(Role.MODERATOR);
        Claim claim = book.find(number).orElseThrow(() -> new RefusedException("claim.none"));
        claiming.giveUp(claim);
        String about =
                "%d %s (%s)".formatted(number, claim.server().connect(), claim.server().dialect());
        caller.audit("claim.end", about, said(claim.wishes()), "");
    }

    private static String said(Claim.Wishes wishes) {
        return (wishes.name() + " " + wishes.comment()).strip();
    }
}
