package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.rollcall.operator.Caller;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.operator.door.Kept;
import org.rollcall.operator.door.Login;

/**
 * In and out. Whoever comes here because his session had ended finds what he typed again after it.
 */
@Named("login")
@RequestScoped
public class LoginPage {

    private static final int WRONG = 401;
    private static final int TOO_SOON = 429;

    @Inject Exchange exchange;
    @Inject Login login;
    @Inject Caller caller;
    private Login.Outcome outcome;
    private boolean again;

    public void act() {
        boolean turned = Kept.isTurned(exchange.request());
        if (exchange.action().equals("login") && !turned) {
            in();
        } else if (caller.isKnown() && !exchange.posted()) {
            exchange.go(next());
        }
    }

    private void in() {
        outcome = login.in(exchange.response(), exchange.field("name"), exchange.field("password"));
        switch (outcome) {
            case IN -> {
                if (getKept() == null) {
                    exchange.go(next());
                } else {
                    again = true;
                }
            }
            case WRONG -> exchange.status(WRONG);
            case TOO_SOON -> {
                exchange.status(TOO_SOON);
                exchange.response().setHeader("Retry-After", Long.toString(getWaits()));
            }
        }
    }

    public void leave() {
        if (exchange.posted()) {
            login.out(exchange.response());
        }
        exchange.go(caller.isKnown() && !exchange.posted() ? next() : "/admin/login?done=logout");
    }

    /** One of our own pages, whatever the address says. */
    private String next() {
        String then = exchange.field("then");
        boolean ours = then.matches("/admin/[a-z]+(\\?[A-Za-z0-9=&%._~-]*)?");
        return ours && !then.startsWith("/admin/log") ? then : AdminPage.first().path();
    }

    public String getThen() {
        return exchange.field("then");
    }

    public String getName() {
        return outcome == null || outcome == Login.Outcome.IN ? "" : exchange.field("name");
    }

    public boolean isWrong() {
        return outcome == Login.Outcome.WRONG;
    }

    public boolean isTooSoon() {
        return outcome == Login.Outcome.TOO_SOON;
    }

    public long getWaits() {
        return Math.max(1, login.waits(exchange.field("name")));
    }

    public Kept getKept() {
        return Kept.in(exchange.request());
    }

    /** Logged in, and there is something to send again. */
    public boolean isAgain() {
        return again;
    }
}
