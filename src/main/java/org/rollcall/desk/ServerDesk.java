package org.rollcall.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rollcall.claim.Claim;
import org.rollcall.claim.ClaimBook;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Reach;
import org.rollcall.guard.ServerMark;
import org.rollcall.guard.ServerMarks;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Role;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;
import org.rollcall.view.ServerView;

/** Servers, as operators deal with them: also those that players do not see. */
@RequestScoped
public class ServerDesk {

    private static final int MOST_FOUND = 200;
    private static final long PATIENCE_SECONDS = 8;

    @Inject Registry registry;
    @Inject ServerMarks marks;
    @Inject ClaimBook claims;
    @Inject @Any Instance<Dialect> dialects;
    @Inject Caller caller;

    /**
     * A server with what operators know of it.
     *
     * @param hidden by operators; its owner may hide it as well
     * @param note empty where there is none, as with the contact
     * @param claim null where nobody has claimed it
     */
    public record Known(
            ServerView view,
            boolean hidden,
            boolean hiddenByOwner,
            String note,
            String contact,
            Claim claim) {

        public long number() {
            return view.entry().number();
        }

        public boolean foreign() {
            return view.entry().foreign();
        }

        public boolean claimed() {
            return claim != null;
        }

        /** What its owner calls it, and players see; empty where its own name stays. */
        public String ownersName() {
            return claimed() ? claim.wishes().name() : "";
        }

        String ownersComment() {
            return claimed() ? claim.wishes().comment() : "";
        }
    }

    /**
     * What was found, by name.
     *
     * @param all how many there are, of which no more than some are told
     */
    public record Found(int all, List<Known> some) {}

    /**
     * @param text looked for in names, also those that owners give, addresses, games, notes; empty:
     *     all
     * @param hiddenOnly or noted ones
     */
    public Found find(String text, boolean hiddenOnly) {
        caller.demand(Role.VIEWER);
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Known> found = new ArrayList<>();
        registry.forEachListed(
                entry -> {
                    boolean marked = entry.hidden() || marks.of(entry).isPresent();
                    if (!hiddenOnly || marked) {
                        Known known = known(entry);
                        if (wanted.isEmpty() || haystack(known).contains(wanted)) {
                            found.add(known);
                        }
                    }
                });
        found.sort(
                Comparator.comparing(
                                (Known known) -> known.view().name(), String::compareToIgnoreCase)
                        .thenComparing(Known::number));
        return new Found(found.size(), found.stream().limit(MOST_FOUND).toList());
    }

    private static String haystack(Known known) {
        return String.join(
                        " ",
                        known.view().name(),
                        known.ownersName(),
                        known.ownersComment(),
                        known.view().place().connect(),
                        known.view().game(),
                        known.note(),
                        known.contact())
                .toLowerCase(Locale.ROOT);
    }

    public Known get(long number) {
        caller.demand(Role.VIEWER);
        return known(entry(number));
    }

    private Entry entry(long number) {
        Entry[] found = new Entry[1];
        registry.forEachListed(entry -> found[0] = entry.number() == number ? entry : found[0]);
        if (found[0] == null) {
            throw new RefusedException("server.none");
        }
        return found[0];
    }

    private Known known(Entry entry) {
        String note = marks.of(entry).map(ServerMark::note).orElse("");
        String contact = entry.contact() == null ? "" : entry.contact();
        boolean hidden = marks.hides(entry);
        return new Known(
                ServerView.of(entry),
                hidden,
                entry.hidden() && !hidden,
                note,
                contact,
                claims.claimOf(entry).orElse(null));
    }

    public Known hide(long number, boolean hidden) {
        caller.demand(Role.MODERATOR);
        Entry entry = entry(number);
        String before = shown(entry);
        change(() -> marks.hide(entry, hidden, caller.getWho()));
        caller.audit(hidden ? "server.hide" : "server.show", name(entry), before, shown(entry));
        return known(entry);
    }

    private String shown(Entry entry) {
        return marks.hides(entry) ? "hidden" : "shown";
    }

    public Known note(long number, String note) {
        caller.demand(Role.MODERATOR);
        Entry entry = entry(number);
        String before = known(entry).note();
        change(() -> marks.note(entry, note, caller.getWho()));
        caller.audit("server.note", name(entry), before, known(entry).note());
        return known(entry);
    }

    private static void change(Runnable change) {
        try {
            change.run();
        } catch (IllegalStateException full) {
            throw new RefusedException("server.full");
        }
    }

    /** Waits for what comes of it, a few seconds at most. */
    public Reach verify(long number) {
        caller.demand(Role.MODERATOR);
        Entry entry = entry(number);
        Optional<CompletionStage<Reach>> asked =
                dialects.stream().flatMap(dialect -> dialect.verify(entry).stream()).findFirst();
        if (asked.isEmpty()) {
            throw new RefusedException("server.unaskable");
        }
        Reach reach = await(asked.get());
        caller.audit("server.verify", name(entry), "", reach.word());
        return reach;
    }

    private static Reach await(CompletionStage<Reach> asked) {
        try {
            return asked.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reach.SILENT;
        } catch (ExecutionException | TimeoutException e) {
            return Reach.SILENT;
        }
    }

    private static String name(Entry entry) {
        ServerView view = ServerView.of(entry);
        return "%d %s %s (%s)"
                .formatted(entry.number(), view.name(), view.place().connect(), entry.dialect());
    }
}
