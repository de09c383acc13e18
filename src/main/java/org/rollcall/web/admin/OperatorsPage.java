package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.rollcall.operator.ApiToken;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Operator;
import org.rollcall.operator.OperatorBook;
import org.rollcall.operator.Operators;
import org.rollcall.operator.Role;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.operator.door.Sessions;

/** All operators and all tokens, for administrators. */
@Named("operatorsPage")
@RequestScoped
public class OperatorsPage {

    private static final int REFUSED = 422;

    @Inject Exchange exchange;
    @Inject Caller caller;
    @Inject OperatorBook book;
    @Inject Operators operators;
    @Inject Sessions sessions;
    private String fault = "";

    public void act() {
        String name = Operators.name(exchange.field("name"));
        switch (exchange.action()) {
            case "add" -> add(name);
            case "role" -> {
                Role role = role();
                finish(
                        operators.changeRole(name, role),
                        "operator.role",
                        name + ": " + role.word());
            }
            case "reset" -> reset(name);
            case "remove" -> {
                sessions.endAll(name);
                finish(operators.remove(name), "operator.remove", name);
            }
            case "revoke" -> {
                String token = exchange.field("token");
                finish(operators.revoke(name, token), "token.revoke", name + "/" + token);
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
                "operator.add",
                name + " (" + role.word() + ")");
    }

    private void reset(String name) {
        Optional<String> refused = operators.changePassword(name, exchange.field("password"));
        if (refused.isEmpty()) {
            sessions.endAll(name);
        }
        finish(refused, "operator.password", name);
    }

    private void finish(Optional<String> refused, String done, String what) {
        if (refused.isPresent()) {
            fault = refused.get();
            exchange.status(REFUSED);
            return;
        }
        caller.audit(done, what);
        exchange.done(AdminPage.OPERATORS.path(), done);
    }

    public String getFault() {
        return fault;
    }

    public boolean blames(String field) {
        return exchange.action().equals("add")
                && (fault.equals(field) || fault.startsWith(field + "."));
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
