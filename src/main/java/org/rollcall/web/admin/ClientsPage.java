package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.rollcall.desk.PrivacyDesk;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.registry.ClientBook.Client;

/** Players that are known again, and how to erase one, or an address. */
@Named("clientsPage")
@RequestScoped
public class ClientsPage extends DeskPage {

    @Inject PrivacyDesk desk;
    private PrivacyDesk.Found found;

    public void act() {
        String here = searched(AdminPage.CLIENTS, "q");
        switch (exchange.action()) {
            case "erase" -> finish(() -> desk.eraseClient(number("number")), here, "client.erase");
            case "address" -> eraseAddress(here);
            default -> {
                // Opened, and nothing more.
            }
        }
    }

    private void eraseAddress(String here) {
        boolean[] done = new boolean[1];
        if (tries(() -> done[0] = desk.eraseAddress(exchange.field("address")).isPresent())) {
            exchange.done(here, done[0] ? "address.erase" : "address.later");
        }
    }

    private PrivacyDesk.Found found() {
        if (found == null) {
            found = desk.find(exchange.field("q"));
        }
        return found;
    }

    public int getAll() {
        return found().all();
    }

    public List<Client> getSome() {
        return found().some();
    }

    public int getMore() {
        return getAll() - getSome().size();
    }

    public boolean isAny() {
        return getAll() > 0 || !exchange.field("q").isEmpty();
    }

    /** Text of an address, empty where none is kept. */
    public String address(Client client) {
        return client.address() == null ? "" : client.address().getHostAddress();
    }
}
