package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.rollcall.operator.OperatorBook;
import org.rollcall.operator.Operators;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.operator.door.FirstAdministrator;
import org.rollcall.operator.door.Login;

/** Makes the first administrator, who is logged in then. */
@Named("firstPage")
@RequestScoped
public class FirstPage {

    private static final int REFUSED = 422;

    @Inject Exchange exchange;
    @Inject FirstAdministrator first;
    @Inject OperatorBook book;
    @Inject Login login;
    private String fault = "";

    public void act() {
        if (!exchange.posted()) {
            return;
        }
        String password = exchange.field("password");
        String name = exchange.field("name");
        Optional<String> refused =
                password.equals(exchange.field("password2"))
                        ? first.make(exchange.field("code"), name, password)
                        : Optional.of("password.differs");
        if (refused.isPresent()) {
            fault = refused.get();
            exchange.status(REFUSED);
            return;
        }
        login.begin(exchange.response(), book.find(Operators.name(name)).orElseThrow());
        exchange.done(AdminPage.first().path(), "first");
    }

    public String getFault() {
        return fault;
    }

    /** Whether a field is the one to blame. */
    public boolean blames(String field) {
        return fault.equals(field) || fault.startsWith(field + ".");
    }

    public String getName() {
        return exchange.field("name");
    }

    public String getCode() {
        return exchange.field("code");
    }
}
