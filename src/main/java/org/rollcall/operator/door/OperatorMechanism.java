package org.rollcall.operator.door;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.rollcall.operator.ApiToken;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Operator;
import org.rollcall.operator.OperatorBook;

/**
 * How the container learns who sends a request: on the pages by the session of a login, in REST by
 * a token. What is not of the administration passes untouched.
 */
@ApplicationScoped
public class OperatorMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "Bearer ";

    private IdentityStoreHandler stores;
    private OperatorStore operators;
    private OperatorBook book;
    private Sessions sessions;

    protected OperatorMechanism() {}

    @Inject
    public OperatorMechanism(
            IdentityStoreHandler stores,
            OperatorStore operators,
            OperatorBook book,
            Sessions sessions) {
        this.stores = stores;
        this.operators = operators;
        this.book = book;
        this.sessions = sessions;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Place place = Place.of(request);
        if (place == Place.ELSEWHERE) {
            return context.doNothing();
        }
        Credential typed = context.getAuthParameters().getCredential();
        if (typed != null) {
            CredentialValidationResult result = stores.validate(typed);
            return result.getStatus() == Status.VALID
                    ? context.notifyContainerAboutLogin(result)
                    : AuthenticationStatus.SEND_FAILURE;
        }
        Optional<CredentialValidationResult> known =
                place == Place.REST ? byToken(request) : bySession(request);
        return known.map(context::notifyContainerAboutLogin).orElseGet(context::doNothing);
    }

    private Optional<CredentialValidationResult> byToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return Optional.empty();
        }
        String text = header.substring(BEARER.length()).strip();
        CredentialValidationResult result = stores.validate(new TokenCredential(text));
        if (result.getStatus() != Status.VALID) {
            return Optional.empty();
        }
        ApiToken token = operators.token(text).orElseThrow();
        new Caller.Known(token.owner(), operators.role(token), "", token.name()).noteIn(request);
        return Optional.of(result);
    }

    private Optional<CredentialValidationResult> bySession(HttpServletRequest request) {
        boolean byHand = !Place.path(request).equals(AdminPage.LIVE.path());
        Optional<Sessions.Session> session =
                SessionCookie.in(request).flatMap(id -> sessions.use(id, byHand));
        Optional<Operator> operator = session.flatMap(found -> book.find(found.name()));
        operator.ifPresent(
                found ->
                        new Caller.Known(found.name(), found.role(), session.get().csrf(), "")
                                .noteIn(request));
        return operator.map(found -> OperatorStore.result(found.name(), found.role()));
    }
}
