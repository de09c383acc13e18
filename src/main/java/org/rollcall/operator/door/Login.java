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
import java.util.Optional;
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
        if (!limits.begin(arrival.peer(), who)) {
            return Outcome.TOO_SOON;
        }
        // Looked up before the password is: begin() notices if that changes meanwhile.
        Optional<Operator> operator = book.find(who);
        if (!Operator.isName(who) || !isRight(response, who, password)) {
            limits.failed();
            noteFailure(who, arrival);
            return Outcome.WRONG;
        }
        limits.succeeded(arrival.peer(), who);
        boolean begun = operator.isPresent() && begin(response, operator.get());
        return begun ? Outcome.IN : Outcome.WRONG;
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

    /**
     * Also for the first administrator, who has just said his password.
     *
     * @param operator as he was when he said his password
     * @return false if that is his password no more
     */
    public boolean begin(HttpServletResponse response, Operator operator) {
        SessionCookie.in(request).ifPresent(sessions::end);
        String id = sessions.begin(operator);
        // Only now: what changes after this ends the session, as it does with all others.
        if (!isStill(operator)) {
            sessions.end(id);
            return false;
        }
        enter(response, id, operator);
        return true;
    }

    private boolean isStill(Operator operator) {
        return book.find(operator.name())
                .filter(now -> now.password().equals(operator.password()))
                .isPresent();
    }

    private void enter(HttpServletResponse response, String id, Operator operator) {
        Arrival arrival = arrival();
        SessionCookie.set(response, id, arrival.secure());
        sessions.use(id, true)
                .map(one -> new Caller.Known(operator.name(), operator.role(), one.csrf(), ""))
                .ifPresent(known -> known.noteIn(request));
        audit.record(operator.name(), arrival.peer().getHostAddress(), "login", "");
    }

    /** Whether the caller knows his own password; wrong ones count as at the login. */
    public boolean isPassword(String name, String password) {
        Arrival arrival = arrival();
        if (!limits.begin(arrival.peer(), name)) {
            return false;
        }
        boolean right = operators.isPassword(name, password);
        if (right) {
            limits.forgive(arrival.peer(), name);
        } else {
            limits.failed();
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
