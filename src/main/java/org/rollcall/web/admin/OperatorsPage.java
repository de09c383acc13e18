package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.rollcall.operator.ApiToken;
import org.rollcall.operator.Operator;
import org.rollcall.operator.OperatorBook;
import org.rollcall.operator.Operators;
import org.rollcall.operator.Role;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.operator.door.Sessions;

/** All operators and all tokens, for administrators. */
@Named("operatorsPage")
@RequestScoped
public class OperatorsPage extends RefusingPage {

    private static final String HERE = AdminPage.OPERATORS.path();

    @Inject OperatorBook book;
    @Inject Operators operators;
    @Inject Sessions sessions;

    public void act() {
        String name = Operators.name(exchange.field("name"));
        switch (exchange.action()) {
            case "add" -> add(name);
            case "role" -> {
                Role role = role();
                finish(
                        operators.changeRole(name, role),
                        HERE,
                        "operator.role",
                        name + ": " + role.word());
            }
            case "reset" -> reset(name);
            case "remove" -> remove(name);
            case "revoke" -> {
                String token = exchange.field("token");
                finish(operators.revoke(name, token), HERE, "token.revoke", name + "/" + token);
            }
            default -> {
                // Opened, and nothing more.
            }
        }
    }

    private Role role() {
        return Role.of(exchange.field("role")).orElse(Role.VIEWER);
    }

    private void add(String name) {
        Role role = role();
        finish(
                operators.add(name, role, exchange.field("password")),
                HERE,
                "operator.add",
                name + " (" + role.word() + ")");
    }

    private void reset(String name) {
        Optional<String> refused = operators.changePassword(name, exchange.field("password"));
        if (refused.isEmpty()) {
            sessions.endAll(name);
        }
        finish(refused, HERE, "operator.password", name);
    }

    private void remove(String name) {
        Optional<String> refused = operators.remove(name);
        if (refused.isEmpty()) {
            sessions.endAll(name);
        }
        finish(refused, HERE, "operator.remove", name);
    }

    /** Only one of these forms keeps what was typed. */
    @Override
    public boolean blames(String field) {
        return exchange.action().equals("add") && super.blames(field);
    }

    public String getName() {
        return exchange.action().equals("add") ? exchange.field("name") : "";
    }

    public List<Operator> getAll() {
        return book.operators();
    }

    public List<ApiToken> getTokens() {
        return book.tokens();
    }

    public Role[] getRoles() {
        return Role.values();
    }
}
