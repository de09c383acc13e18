package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.rollcall.desk.ClaimDesk;
import org.rollcall.desk.ServerDesk;
import org.rollcall.desk.ServerDesk.Known;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.web.Links;

/** All servers, also hidden ones, and what can be done about each. */
@Named("serversPage")
@RequestScoped
public class ServersPage extends DeskPage {

    private static final int MOST_SHOWN = 50;

    @Inject ServerDesk desk;
    @Inject ClaimDesk claims;
    private ServerDesk.Found found;
    private String reach = "";

    public void act() {
        long number = number("number");
        String here = searched(AdminPage.SERVERS, "q", "marked");
        switch (exchange.action()) {
            case "verify" -> tries(() -> reach = desk.verify(number).word());
            case "hide" -> finish(() -> desk.hide(number, true), here, "server.hide");
            case "show" -> finish(() -> desk.hide(number, false), here, "server.show");
            case "note" ->
                    finish(() -> desk.note(number, exchange.field("note")), here, "server.note");
            case "end" -> finish(() -> claims.end(number("claim")), here, "claim.end");
            default -> {
                // Opened, and nothing more.
            }
        }
    }

    /** What came of asking one; empty unless one was asked. */
    public String getReach() {
        return reach;
    }

    public boolean isAsked(Known known) {
        return !reach.isEmpty() && known.number() == number("number");
    }

    public boolean isMarkedOnly() {
        return exchange.field("marked").equals("true");
    }

    private ServerDesk.Found found() {
        if (found == null) {
            found = desk.find(exchange.field("q"), isMarkedOnly());
        }
        return found;
    }

    public int getAll() {
        return found().all();
    }

    public List<Known> getSome() {
        List<Known> some = found().some();
        return some.subList(0, Math.min(MOST_SHOWN, some.size()));
    }

    public int getMore() {
        return getAll() - getSome().size();
    }

    /** The page of bans, with this server's address filled in. */
    public String banLink(Known known) {
        String address = known.view().place().address();
        return new Links(AdminPage.BANS.path())
                .with("kind", "address")
                .with("target", address)
                .toString();
    }
}
