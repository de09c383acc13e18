package org.rollcall.operator.door;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.rollcall.operator.Audit;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Operator;
import org.rollcall.operator.OperatorBook;
import org.rollcall.operator.Operators;
import org.rollcall.settings.SettingsService;

/** In and out with a browser. */
@RequestScoped
public class Login {

    @Inject HttpServletRequest request;
    @Inject SecurityContext security;
    @Inject SettingsService settings;
    @Inject OperatorBook book;
    @Inject Sessions sessions;
    @Inject LoginLimits limits;
    @Inject Audit audit;
    @Inject Operators operators;

    /** What came of it. */
    public enum Outcome {
        IN,
        WRONG,
        /** Not looked at, since too many were wrong before. */
        TOO_SOON
    }

    /** Ends whatever session the browser had, and begins another under a new id. */
    public Outcome in(HttpServletResponse response, String name, String password) {
        String who = name.strip().toLowerCase(Locale.ROOT);
        Arrival arrival = arrival();
        if (limits.waits(arrival.peer(), who) > 0) {
            limits.tally().slowed.increment();
            return Outcome.TOO_SOON;
        }
        if (!Operator.isName(who) || !isRight(response, who, password)) {
            limits.failed(arrival.peer(), who);
            noteFailure(who, arrival);
            return Outcome.WRONG;
        }
        limits.succeeded(arrival.peer(), who);
        begin(response, book.find(who).orElseThrow());
        return Outcome.IN;
    }

    private boolean isRight(HttpServletResponse response, String who, String password) {
        return !password.isEmpty()
                && password.length() <= Operators.LONGEST_PASSWORD
                && security.authenticate(
                                request,
                                response,
                                withParams()
                                        .credential(new UsernamePasswordCredential(who, password))
                                        .newAuthentication(true))
                        == AuthenticationStatus.SUCCESS;
    }

    /** Also for the first administrator, who has just said his password. */
    public void begin(HttpServletResponse response, Operator operator) {
        SessionCookie.in(request).ifPresent(sessions::end);
        String id = sessions.begin(operator);
        Arrival arrival = arrival();
        SessionCookie.set(response, id, arrival.secure());
        Sessions.Session session = sessions.use(id, true).orElseThrow();
        new Caller.Known(operator.name(), operator.role(), session.csrf(), "").noteIn(request);
        audit.record(operator.name(), arrival.peer().getHostAddress(), "login", "");
    }

    /** Whether the caller knows his own password; wrong ones count as at the login. */
    public boolean isPassword(String name, String password) {
        Arrival arrival = arrival();
        if (limits.waits(arrival.peer(), name) > 0) {
            limits.tally().slowed.increment();
            return false;
        }
        boolean right = operators.isPassword(name, password);
        if (!right) {
            limits.failed(arrival.peer(), name);
        }
        return right;
    }

    public void out(HttpServletResponse response) {
        SessionCookie.in(request).ifPresent(sessions::end);
        SessionCookie.clear(response, arrival().secure());
        Caller.Known known = Caller.Known.in(request);
        audit.record(known.name(), arrival().peer().getHostAddress(), "logout", "");
    }

    /** Seconds. */
    public long waits(String name) {
        return limits.waits(arrival().peer(), name.strip().toLowerCase(Locale.ROOT));
    }

    private Arrival arrival() {
        return Arrival.of(request, settings.current());
    }

    /**
     * Of names that are there alone: a password typed into the wrong field shall not stand in a
     * log, and the waits bound how often this comes.
     */
    private void noteFailure(String who, Arrival arrival) {
        if (book.find(who).isPresent()) {
            audit.record(who, arrival.peer().getHostAddress(), "login.refused", "");
        }
    }
}
