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
public class FirstPage extends RefusingPage {

    @Inject FirstAdministrator first;
    @Inject OperatorBook book;
    @Inject Login login;

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
            refuse(refused.get());
            return;
        }
        login.begin(exchange.response(), book.find(Operators.name(name)).orElseThrow());
        exchange.done(AdminPage.first().path(), "first");
    }

    public String getName() {
        return exchange.field("name");
    }

    public String getCode() {
        return exchange.field("code");
    }
}
