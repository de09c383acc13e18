package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.rollcall.desk.NeighbourDesk;
import org.rollcall.federation.NeighbourState;
import org.rollcall.operator.door.AdminPage;

/** Masters that this one shares its lists with. */
@Named("neighboursPage")
@RequestScoped
public class NeighboursPage extends DeskPage {

    @Inject NeighbourDesk desk;

    public void act() {
        String here = AdminPage.NEIGHBOURS.path();
        switch (exchange.action()) {
            case "add" -> finish(() -> desk.add(wish()), here, "neighbour.add");
            case "cut" -> finish(() -> desk.cutOff(exchange.field("name")), here, "neighbour.cut");
            default -> {
                // Opened, and nothing more.
            }
        }
    }

    private NeighbourDesk.Wish wish() {
        return new NeighbourDesk.Wish(
                exchange.field("name"),
                exchange.field("address"),
                exchange.field("port"),
                exchange.field("key"));
    }

    public List<NeighbourState> getAll() {
        return desk.all();
    }

    public String getOwnKey() {
        return desk.ownKey();
    }
}
