package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.rollcall.desk.BanDesk;
import org.rollcall.guard.Ban;
import org.rollcall.guard.BanTarget.Kind;
import org.rollcall.guard.Bans;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.view.ServerView;

/** Who is banned, whom a ban would hit, and a new one. */
@Named("bansPage")
@RequestScoped
public class BansPage extends DeskPage {

    private static final int MOST_SHOWN = 200;

    /** The choices for how long, ISO 8601; empty is for good. */
    private static final List<String> LASTING = List.of("PT1H", "P1D", "P7D", "P30D", "P1Y", "");

    /** For good only where somebody says so. */
    private static final String USUAL = "P7D";

    @Inject BanDesk desk;
    private Bans.Preview preview;
    private List<Ban> all;

    public void act() {
        switch (exchange.action()) {
            case "add" -> finish(() -> desk.add(wish()), AdminPage.BANS.path(), "ban.add");
            case "preview" -> tries(() -> preview = desk.preview(wish()));
            case "lift" ->
                    finish(
                            () -> desk.lift(number("number")),
                            searched(AdminPage.BANS, "q"),
                            "ban.lift");
            default -> {
                // Opened, and nothing more.
            }
        }
    }

    private BanDesk.Wish wish() {
        return new BanDesk.Wish(
                exchange.field("kind"),
                exchange.field("target"),
                exchange.field("reason"),
                exchange.field("for"));
    }

    /** Null unless it was asked for. */
    public Bans.Preview getPreview() {
        return preview;
    }

    public List<ServerView> getHit() {
        return preview.some().stream().map(ServerView::of).toList();
    }

    public Kind[] getKinds() {
        return Kind.values();
    }

    public boolean isChosen(Kind kind) {
        return kind.word().equals(exchange.field("kind"));
    }

    public List<String> getLasting() {
        return LASTING;
    }

    public boolean isChosenLasting(String lasting) {
        String asked = exchange.request().getParameter("for");
        return lasting.equals(asked == null ? USUAL : asked);
    }

    private List<Ban> found() {
        if (all == null) {
            String wanted = exchange.field("q").strip().toLowerCase(Locale.ROOT);
            all = desk.all().stream().filter(ban -> haystack(ban).contains(wanted)).toList();
        }
        return all;
    }

    private static String haystack(Ban ban) {
        return String.join(" ", ban.target().text(), ban.reason(), ban.by())
                .toLowerCase(Locale.ROOT);
    }

    public List<Ban> getSome() {
        return found().subList(0, Math.min(MOST_SHOWN, found().size()));
    }

    public int getMore() {
        return found().size() - getSome().size();
    }

    public boolean isAny() {
        return !found().isEmpty() || !exchange.field("q").isEmpty();
    }
}
