package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rollcall.operator.ApiToken;
import org.rollcall.operator.OperatorBook;
import org.rollcall.operator.Operators;
import org.rollcall.operator.Role;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.operator.door.Login;
import org.rollcall.operator.door.Sessions;

/** What everybody may do about himself: his password, and tokens for his programs. */
@Named("account")
@RequestScoped
public class AccountPage extends RefusingPage {

    private static final String HERE = AdminPage.ACCOUNT.path();

    @Inject OperatorBook book;
    @Inject Operators operators;
    @Inject Sessions sessions;
    @Inject Login login;
    private String token;

    public void act() {
        switch (exchange.action()) {
            case "password" -> password();
            case "token" -> token();
            case "revoke" -> {
                String name = exchange.field("token");
                finish(operators.revoke(caller.getName(), name), HERE, "token.revoke", name);
            }
            default -> {
                // Opened, and nothing more.
            }
        }
    }

    private void password() {
        String wanted = exchange.field("password");
        String name = caller.getName();
        Optional<String> refused;
        if (!login.isPassword(name, exchange.field("oldpassword"))) {
            refused = Optional.of("oldpassword");
        } else if (!wanted.equals(exchange.field("password2"))) {
            refused = Optional.of("password.differs");
        } else {
            refused = operators.changePassword(name, wanted);
        }
        if (refused.isEmpty()) {
            sessions.endAll(name);
            login.begin(exchange.response(), book.find(name).orElseThrow());
        }
        finish(refused, HERE, "operator.password", name);
    }

    /** Shown on the answer itself, as it is told once. */
    private void token() {
        String name = exchange.field("token").strip();
        Role role = Role.of(exchange.field("role")).orElse(Role.VIEWER);
        caller.demand(role);
        Operators.Made made = operators.makeToken(caller.getName(), name, role);
        if (made.fault() != null) {
            refuse(made.fault());
            return;
        }
        token = made.token();
        caller.audit("token.make", name + " (" + role.word() + ")");
    }

    /** Null but for the one that was just made. */
    public String getToken() {
        return token;
    }

    public String getTokenName() {
        return token == null ? exchange.field("token") : "";
    }

    public List<ApiToken> getTokens() {
        return book.tokens().stream().filter(one -> one.owner().equals(caller.getName())).toList();
    }

    public List<Role> getRoles() {
        return Arrays.stream(Role.values()).filter(caller::may).toList();
    }
}
